/**
 * The build command of `wrangler.toml`: the Worker as one minified module in `dist/`, which
 * wrangler uploads as it is. terser makes it a twentieth smaller than wrangler's own minifier:
 * it also writes what is called once where it is called.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { minify } from 'terser'
import { bundleWorker } from './bundle-worker.ts'
import { sentenceOf } from './start-failure.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const FOLDER = join(REPOSITORY, 'dist')

const bundle = await bundleWorker(join(REPOSITORY, 'src/index.ts'))
if (!bundle.ok) throw new Error(sentenceOf(bundle.failure))
const { code } = await minify(bundle.value, {
  module: true,
  ecma: 2020,
  compress: { passes: 2 },
  format: { comments: false },
})
mkdirSync(FOLDER, { recursive: true })
writeFileSync(join(FOLDER, 'index.js'), code ?? '')
