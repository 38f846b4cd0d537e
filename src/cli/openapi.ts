/** `npm run openapi`: writes `public/openapi.json` anew from the operations and their schemas. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { VERSION } from '../domain/version.ts'
import { openApiDocument } from '../web/openapi.ts'

const FILE = join(import.meta.dirname, '../../public/openapi.json')

writeFileSync(FILE, `${JSON.stringify(openApiDocument(VERSION))}\n`)
