/** `npm run words`: writes the words anew that are served beside the Worker. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OWNER_WORDS } from '../render/owner-words.ts'
import { STATUS_PAGE_WORDS } from '../render/status-page-words.ts'

const FILES = { 'owner-words.json': OWNER_WORDS, 'status-words.json': STATUS_PAGE_WORDS }

for (const [name, words] of Object.entries(FILES)) {
  const file = join(import.meta.dirname, '../../public', name)
  writeFileSync(file, `${JSON.stringify(words, undefined, 2)}\n`)
}
