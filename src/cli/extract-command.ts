/**
 * `extract`, `npm run --silent extract -- <url or file>`: what a page gives, as JSON on standard
 * output. Of an address, the feed that its page announces is read instead unless its kind is told,
 * and a detected rule is looked at twice. Stores nothing; asks the network for the address given,
 * and twice more at most.
 *
 * `--corpus <dir> --out <dir>` reads every `<site>/page*.html` of a folder, the page's address
 * from `page_url` in the truth file beside it and nothing else of that file.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '../domain/entry.ts'
import { err, ok, type Result } from '../domain/failure.ts'
import type { Preview } from '../domain/preview.ts'
import type { Rule } from '../domain/rule.ts'
import type { Source } from '../domain/source.ts'
import { VERSION } from '../domain/version.ts'
import { decodeBody } from '../fetch/charset.ts'
import { fetchPage } from '../fetch/fetch-page.ts'
import { lookAtAsked, type PreviewOptions, previewPage } from '../schedule/preview.ts'
import { type Call, type Command, wordsWithin } from './command.ts'
import type { CommandFailure } from './command-failure.ts'
import { messageOf } from './start-failure.ts'

const USER_AGENT = `Telex/${VERSION} (+https://telex.example)`
const PAGE_FILE = /^page\d*\.html$/
const WEB_ADDRESS = /^https?:\/\//i

export const extractCommand: Command = {
  help: `npx telex extract <url or file> [--url <base url>] [--rule <file>] [--kind listing]
npx telex extract --corpus <dir> --out <dir>

  Prints JSON: entries, next_page_url, rule, reasons, candidates. Ends with 1 when
  nothing was found.

  --url <address>   where a file came from; its links are resolved against it
  --rule <file>     reads by this rule instead of looking for one
  --kind listing    reads the page, whatever feed it announces
  --corpus <dir>    reads every <site>/page*.html below it …
  --out <dir>       … and writes <out>/<site>/<page>.json
`,
  options: {
    url: { type: 'string' },
    rule: { type: 'string' },
    kind: { type: 'string' },
    corpus: { type: 'string' },
    out: { type: 'string' },
  },
  run: async (call) => {
    const { words, options } = call
    const within = wordsWithin(words, 1)
    if (!within.ok) return within
    const corpus = options.text('corpus')
    const out = options.text('out')
    if (corpus !== undefined && out !== undefined) return extractCorpus(corpus, out)
    const [source] = words
    if (source !== undefined) return extractOne(source, call)
    return err({ kind: 'option_invalid', message: 'extract wants an address or a file.' })
  },
}

async function extractOne(
  source: string,
  { options, terminal }: Call,
): Promise<Result<void, CommandFailure>> {
  const ruleFile = options.text('rule')
  const rule = ruleFile === undefined ? ok(undefined) : readJson(ruleFile)
  if (!rule.ok) return rule
  const isListing = options.text('kind') === 'listing'
  const how = {
    nowMs: Date.now(),
    ...(rule.value !== undefined && { rule: rule.value as Rule }),
    ...(isListing && { kind: 'listing' as const }),
  }
  const url = options.text('url')
  const result = WEB_ADDRESS.test(source)
    ? await previewOf(source, url, how)
    : previewOfFile(source, url, how)
  if (!result.ok) return result
  terminal.say(JSON.stringify(result.value, undefined, 2))
  const { failure } = result.value
  if (failure === null) return ok(undefined)
  return err({ kind: 'page_empty', detail: `Nothing was found: ${failure.kind}` })
}

type How = PreviewOptions & Pick<Source, 'kind'>

function previewOfFile(
  path: string,
  baseUrl: string | undefined,
  how: How,
): Result<Preview, CommandFailure> {
  const page = filePage(path, baseUrl)
  return page.ok ? ok(previewPage(page.value, how)) : page
}

async function previewOf(
  address: string,
  baseUrl: string | undefined,
  how: How,
): Promise<Result<Preview, CommandFailure>> {
  const first = await ask(address)
  if (!first.ok) return err({ kind: 'page_empty', detail: JSON.stringify(first.failure) })
  if (first.value.kind !== 'page') throw new Error('not modified, though nothing was known')
  const { page } = first.value
  const read = baseUrl === undefined ? page : { ...page, url: baseUrl }
  return ok((await lookAtAsked(read, how, ask)).preview)
}

function ask(url: string) {
  return fetchPage(
    { url, validators: {} },
    { fetch, userAgent: USER_AGENT, nowMs: Date.now(), allowLoopback: true, ownHosts: [] },
  )
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.txt': 'text/plain',
  '.xml': 'application/xml',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
  '.json': 'application/json',
}

function filePage(path: string, url: string | undefined): Result<Page, CommandFailure> {
  const bytes = bytesOf(path)
  if (!bytes.ok) return bytes
  return ok({
    url: url ?? pathToFileURL(path).href,
    mediaType: MEDIA_TYPES[extname(path).toLowerCase()] ?? 'text/html',
    text: decodeBody(bytes.value, null).text,
  })
}

function bytesOf(path: string): Result<Uint8Array, CommandFailure> {
  try {
    return ok(readFileSync(path))
  } catch (thrown) {
    const isAbsent = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
    const message = isAbsent
      ? 'it is neither an http(s) address nor a file that is there'
      : messageOf(thrown)
    return err({ kind: 'file_unusable', file: path, message })
  }
}

function readJson(path: string): Result<unknown, CommandFailure> {
  const bytes = bytesOf(path)
  if (!bytes.ok) return bytes
  try {
    return ok(JSON.parse(new TextDecoder().decode(bytes.value)))
  } catch (thrown) {
    return err({ kind: 'file_unusable', file: path, message: `no JSON: ${messageOf(thrown)}` })
  }
}

function extractCorpus(corpus: string, out: string): Result<void, CommandFailure> {
  for (const site of readdirSync(corpus)) {
    for (const file of pageFiles(join(corpus, site))) {
      const truth = readJson(
        join(corpus, site, file.replace('page', 'truth').replace('.html', '.json')),
      )
      if (!truth.ok) return truth
      const { page_url } = truth.value as { readonly page_url: string }
      const page = filePage(join(corpus, site, file), page_url)
      if (!page.ok) return page
      const result = previewPage(page.value, { nowMs: Date.now() })
      const target = join(out, site, file.replace('.html', '.json'))
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, JSON.stringify(result, undefined, 1))
    }
  }
  return ok(undefined)
}

function pageFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => PAGE_FILE.test(name))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOTDIR') return []
    throw cause
  }
}
