/**
 * `npm run --silent extract -- <url or file> [--url <base url>] [--rule <file>]`: what a page
 * gives, as JSON on standard output. `--corpus <dir> --out <dir>` reads a folder of pages.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page, RawEntry } from '../domain/entry.ts'
import type { Rule } from '../domain/rule.ts'
import { detect } from '../extract/detect/detect.ts'
import type { DateGrammar } from '../extract/detect/read-date.ts'
import { extractByRule } from '../extract/extract-by-rule.ts'
import { findDate, readDate } from '../normalize/date.ts'

const context = { nowMs: Date.now() }

const GRAMMAR: DateGrammar = {
  readDate: (date) => readDate(date, context),
  findDate: (date) => findDate(date, context),
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    rule: { type: 'string' },
    corpus: { type: 'string' },
    out: { type: 'string' },
    debug: { type: 'boolean' },
  },
})

if (values.corpus !== undefined) {
  for (const site of readdirSync(values.corpus, { withFileTypes: true })) {
    if (!site.isDirectory()) continue
    const folder = join(values.corpus, site.name)
    for (const file of readdirSync(folder).filter((name) => /^page\d*\.html$/.test(name))) {
      const truth = join(folder, file.replace('page', 'truth').replace('.html', '.json'))
      const { page_url } = JSON.parse(readFileSync(truth, 'utf8')) as { page_url: string }
      const page: Page = {
        url: page_url,
        mediaType: 'text/html',
        text: readFileSync(join(folder, file), 'utf8'),
      }
      const out = join(values.out ?? 'out', site.name, file.replace('.html', '.json'))
      mkdirSync(dirname(out), { recursive: true })
      writeFileSync(out, JSON.stringify(preview(page, undefined), null, 1))
    }
  }
} else {
  const [source = ''] = positionals
  const page: Page = {
    url: values.url ?? 'https://example.com/',
    mediaType: 'text/html',
    text: readFileSync(source, 'utf8'),
  }
  const rule =
    values.rule === undefined ? undefined : (JSON.parse(readFileSync(values.rule, 'utf8')) as Rule)
  console.log(JSON.stringify(preview(page, rule), null, 1))
}

function preview(page: Page, rule: Rule | undefined) {
  if (rule !== undefined) {
    const result = extractByRule(page, rule)
    return result.ok
      ? { entries: result.value.entries.map(shown), next_page_url: result.value.nextPageUrl, rule }
      : { failure: result.failure }
  }
  const result = detect(page, { dates: GRAMMAR })
  if (!result.ok) return { entries: [], failure: result.failure }
  const { extraction, candidates } = result.value
  return {
    entries: extraction.entries.map(shown),
    next_page_url: extraction.nextPageUrl,
    rule: result.value.rule,
    candidates,
  }
}

function shown(entry: RawEntry) {
  const reading = entry.dates
    .map((date) => readDate(date, context) ?? findDate(date, context))
    .find((found) => found !== undefined)
  return {
    url: entry.url,
    title: entry.title,
    published:
      reading === undefined
        ? undefined
        : new Date(reading.atMs + reading.offsetMinutes * 60_000).toISOString().slice(0, 10),
    categories: entry.categories,
    summary: entry.excerpt,
  }
}
