/**
 * Reads a list of sources from a file: OPML as readers export it, JSON as `sources export --json`
 * writes it, or one address a line. Judges no source; the API does.
 */
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { err, ok, type Result } from '../domain/failure.ts'
import { parseOpml } from '../extract/opml.ts'
import type { CommandFailure } from './command-failure.ts'
import { messageOf } from './start-failure.ts'

export type ListedSource = Readonly<Record<string, unknown>> & { readonly url: string }

const STANDARD_INPUT = 0

/** What a person says of a source; the rest of what the API tells of it is its state. */
const GIVEN = ['title', 'kind', 'rule', 'language', 'zone', 'interval_minutes'] as const
/** The API tells slug and label of a category, and takes the label. */
const CATEGORIES = v.array(
  v.union([
    v.string(),
    v.pipe(
      v.object({ label: v.string() }),
      v.transform(({ label }) => label),
    ),
  ]),
)

const SOURCE = v.looseObject({ url: v.string() })
const LIST = v.union([v.array(SOURCE), v.object({ sources: v.array(SOURCE) })])

/** @param file its path; `-` is standard input. Fails with `file_unusable`. */
export function readSourceList(file: string): Result<readonly ListedSource[], CommandFailure> {
  const unusable = (message: string) => err({ kind: 'file_unusable' as const, file, message })
  let text: string
  try {
    text = readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8').trim()
  } catch (thrown) {
    return unusable(messageOf(thrown))
  }
  if (text.startsWith('<')) {
    const outlines = parseOpml(text)
    if (outlines.ok) return ok(outlines.value.map((outline) => ({ ...outline })))
    return unusable(outlines.failure.errors.map(({ path, message }) => `${path} ${message}`).join())
  }
  if (text.startsWith('{') || text.startsWith('[')) {
    const list = v.safeParse(v.pipe(v.string(), v.parseJson(), LIST), text)
    if (!list.success) return unusable('it is JSON, but no list of sources')
    const { output } = list
    return ok(('sources' in output ? output.sources : output).map(givenOf))
  }
  const urls = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  return urls.length === 0 ? unusable('it is empty') : ok(urls.map((url) => ({ url })))
}

function givenOf(source: v.InferOutput<typeof SOURCE>): ListedSource {
  const given = GIVEN.filter((name) => source[name] !== null && source[name] !== undefined)
  const categories = v.safeParse(CATEGORIES, source.categories)
  return {
    url: source.url,
    ...Object.fromEntries(given.map((name) => [name, source[name]])),
    ...(source.ignores_robots === true && { ignore_robots: true }),
    ...(categories.success && categories.output.length > 0 && { categories: categories.output }),
  }
}
