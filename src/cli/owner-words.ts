/** `npm run words`: writes `public/owner-words.json` anew from the words of the owner's pages. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OWNER_WORDS } from '../render/owner-words.ts'

const FILE = join(import.meta.dirname, '../../public/owner-words.json')

writeFileSync(FILE, `${JSON.stringify(OWNER_WORDS, undefined, 2)}\n`)
