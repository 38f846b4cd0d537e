/** `sources`: lists, adds, removes, imports and exports sources of a Telex, here or deployed. */
import { writeFileSync } from 'node:fs'
import * as v from 'valibot'
import { err, ok, type Result } from '../domain/failure.ts'
import { type Call, type Command, TELEX_HELP, TELEX_OPTIONS, wordsWithin } from './command.ts'
import { adviceOf, type CommandFailure } from './command-failure.ts'
import { readSourceList } from './source-list.ts'
import { messageOf } from './start-failure.ts'
import { adminTargetOf } from './target.ts'
import { type ApiAccess, addSource, ask, askFor } from './telex-api.ts'
import { counted } from './terminal.ts'

type Done = Promise<Result<void, CommandFailure>>

const SOURCE = v.looseObject({
  id: v.string(),
  url: v.string(),
  title: v.string(),
  state: v.string(),
  entries: v.number(),
})
const SOURCES = v.object({ sources: v.array(SOURCE) })
const STATE_COLUMNS = 12

/** Each: how many words it takes behind its name, and what it does. */
const ACTIONS: Readonly<
  Record<string, { readonly words: number; readonly run: (api: ApiAccess, call: Call) => Done }>
> = {
  list: { words: 0, run: list },
  add: { words: 1, run: add },
  remove: { words: 1, run: remove },
  import: { words: 1, run: importFile },
  export: { words: 1, run: exportList },
}

export const sourcesCommand: Command = {
  help: `npx telex sources list|add <url>|remove <id>|import <file>|export [file] [options]

  list              every source with its state; alone, sources does the same
  add <url>         a listing, feed or transcript; it is read on the next tick
  remove <id>       forgets a source; its entries stay
  import <file>     adds what an OPML file, a JSON list or a list of addresses names;
                    - reads standard input
  export [file]     the sources with their rules as OPML; without a file, to
                    standard output

  --title <text>    of the source that is added
  --category <slug> given to every entry of it; may be repeated
  --sync            import makes the list what the file says, and forgets the others
  --json            list, add and export as JSON
${TELEX_HELP}`,
  options: {
    ...TELEX_OPTIONS,
    title: { type: 'string' },
    category: { type: 'string', multiple: true },
    sync: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run: async (call) => {
    const [name = 'list', ...words] = call.words
    const action = ACTIONS[name]
    if (action === undefined) {
      const message = `sources does list, add, remove, import and export, not "${name}".`
      return err({ kind: 'option_invalid', message })
    }
    const within = wordsWithin(words, action.words)
    if (!within.ok) return within
    if (words.length < action.words && name !== 'export') {
      const what = { add: 'an address', remove: 'an id', import: 'a file' }[name]
      return err({ kind: 'option_invalid', message: `sources ${name} wants ${what}.` })
    }
    const target = adminTargetOf(call)
    return target.ok ? action.run(target.value, { ...call, words }) : target
  },
}

async function list(api: ApiAccess, { terminal, options }: Call): Done {
  const sources = await askFor(api, { method: 'GET', path: '/api/v1/sources' }, SOURCES)
  if (!sources.ok) return sources
  if (options.has('json')) {
    terminal.say(JSON.stringify(sources.value, undefined, 2))
    return ok(undefined)
  }
  for (const { id, url, state, entries } of sources.value.sources) {
    const style = state === 'ok' ? 'good' : state === 'quiet' ? 'faint' : 'bad'
    const shown = terminal.paint(style, state.padEnd(STATE_COLUMNS))
    terminal.say(`${shown}${String(entries).padStart(6)}  ${id}  ${url}`)
  }
  const { length } = sources.value.sources
  const none = 'No source yet: npx telex sources add <url>'
  terminal.note(length === 0 ? none : counted(length, 'source'))
  return ok(undefined)
}

async function add(api: ApiAccess, { terminal, options, words }: Call): Done {
  const [url = ''] = words
  const title = options.text('title')
  const categories = options.all('category')
  const body = JSON.stringify({
    url,
    ...(title !== undefined && { title }),
    ...(categories.length > 0 && { categories }),
  })
  const added = await askFor(api, { method: 'POST', path: '/api/v1/sources', body }, SOURCE)
  if (!added.ok) return added
  if (options.has('json')) terminal.say(JSON.stringify(added.value, undefined, 2))
  else terminal.say(`added ${added.value.id}; npx telex refresh ${added.value.id} reads it now`)
  return ok(undefined)
}

async function remove(api: ApiAccess, { terminal, words }: Call): Done {
  const [id = ''] = words
  const path = `/api/v1/sources/${encodeURIComponent(id)}`
  const removed = await ask(api, { method: 'DELETE', path })
  if (removed.ok) terminal.say(`removed ${id}; its entries stay`)
  return removed.ok ? ok(undefined) : removed
}

async function importFile(api: ApiAccess, { terminal, options, words }: Call): Done {
  const [file = ''] = words
  const read = readSourceList(file)
  if (!read.ok) return read
  if (options.has('sync')) return sync(api, terminal, read.value)
  const counts = { added: 0, known: 0, refused: 0 }
  for (const [index, source] of read.value.entries()) {
    terminal.progress(`adding ${index + 1} of ${read.value.length} …`)
    const added = await addSource(api, source)
    if (added.ok) counts[added.value]++
    else if (added.failure.kind !== 'telex_refused' || added.failure.status === 401) return added
    else {
      counts.refused++
      terminal.note(`${source.url}: ${adviceOf(added.failure)}`)
    }
  }
  terminal.say(`${counts.added} added, ${counts.known} known, ${counts.refused} refused`)
  return counts.refused === 0
    ? ok(undefined)
    : err({ kind: 'sources_refused', count: counts.refused })
}

async function sync(api: ApiAccess, terminal: Call['terminal'], sources: readonly unknown[]): Done {
  const body = JSON.stringify({ sources })
  const shape = v.looseObject({ sources: v.array(SOURCE) })
  const synced = await askFor(api, { method: 'PUT', path: '/api/v1/sources', body }, shape)
  if (synced.ok) terminal.say(`${counted(synced.value.sources.length, 'source')}, as the file says`)
  return synced.ok ? ok(undefined) : synced
}

async function exportList(api: ApiAccess, { terminal, options, words }: Call): Done {
  const [file] = words
  const path = options.has('json') ? '/api/v1/sources' : '/api/v1/sources?format=opml'
  const answer = await ask(api, { method: 'GET', path })
  if (!answer.ok) return answer
  if (file === undefined) {
    terminal.say(answer.value.trimEnd())
    return ok(undefined)
  }
  try {
    writeFileSync(file, answer.value)
  } catch (thrown) {
    return err({ kind: 'file_unusable', file, message: messageOf(thrown) })
  }
  terminal.say(`written to ${file}`)
  return ok(undefined)
}
