/** `npm run openapi`: writes `public/openapi.json` anew from the operations and their schemas. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { VERSION } from '../domain/version.ts'
import { openApiDocument } from '../web/openapi.ts'

const FILE = join(import.meta.dirname, '../../public/openapi.json')

const { paths, ...rest } = openApiDocument(VERSION)
// A line per path: what changed is seen, and changes of two paths merge.
const lines = Object.entries(paths).map(([path, operations]) => {
  return `${JSON.stringify(path)}:${JSON.stringify(operations)}`
})
const head = JSON.stringify(rest).slice(0, -1)
writeFileSync(FILE, `${head},"paths":{\n${lines.join(',\n')}\n}}\n`)
