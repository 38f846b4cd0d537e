import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
const root=process.cwd()
const alias=Object.fromEntries([...readFileSync(root+'/wrangler.toml','utf8').matchAll(/^"?([\w@\/.-]+)"? = "(\.\/src[^"]+)"/gm)].map(m=>[m[1],root+m[2].slice(1)]))
async function size(stub){
 const plugins=stub?[{name:'s',setup(b){b.onLoad({filter:stub},async a=>{const src=readFileSync(a.path,'utf8');const names=[...src.matchAll(/export (?:async )?(?:const|function|class) (\w+)/g)].map(m=>m[1]);const list=[...src.matchAll(/export\s*\{([^}]*)\}/g)].flatMap(m=>m[1].split(',').map(x=>x.trim().split(' as ').at(-1)).filter(Boolean));return{contents:[...new Set([...names,...list])].map(n=>`export const ${n}=0;`).join('\n'),loader:'js'}})}}]:[]
 const r=await build({entryPoints:[root+'/src/index.ts'],bundle:true,minify:true,format:'esm',write:false,external:['node:*','cloudflare:*'],alias,outfile:'/tmp/x.js',conditions:['workerd','worker','browser'],absWorkingDir:root,jsx:'automatic',jsxImportSource:'hono/jsx',plugins,logLevel:'silent'})
 return gzipSync(r.outputFiles[0].text).length}
const base=await size();console.log('base',base)
for(const s of process.argv.slice(2)){try{console.log(s,base-await size(new RegExp(s)))}catch(e){console.log(s,'ERR',e.message.slice(0,200))}}
