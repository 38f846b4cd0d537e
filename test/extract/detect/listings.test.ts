/** Whole pages of many makes: `fixtures/listings/*.html`, read as the `.json` beside it says. */
import { describe, expect, it } from 'vitest'
import type { Page, RawEntry } from '../../../src/domain/entry.ts'
import { detect } from '../../../src/extract/detect/detect.ts'
import { extractByRule } from '../../../src/extract/extract-by-rule.ts'
import { selectorError } from '../../../src/extract/selector.ts'
import { publishedFrom } from '../../../src/normalize/date.ts'
import { dates, NOW } from '../../setup/dates.ts'

interface Expected {
  readonly url: string
  readonly nextPageUrl: string | null
  readonly entries: readonly {
    readonly url: string | null
    readonly title: string | null
    readonly published: string | null
    readonly categories: readonly string[]
    readonly excerptStart: string | null
  }[]
}

const PAGES = import.meta.glob<string>('../../fixtures/listings/*.html', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const EXPECTED = import.meta.glob<Expected>('../../fixtures/listings/*.json', {
  import: 'default',
  eager: true,
})

const cases = Object.entries(PAGES).map(([path, text]) => ({
  name: path.replace(/^.*\/|\.html$/g, ''),
  text,
  expected: EXPECTED[path.replace('.html', '.json')],
}))

function dayOf(entry: RawEntry): string | null {
  const published = publishedFrom(entry.dates, { nowMs: NOW })
  return published === undefined ? null : new Date(published.atMs).toISOString().slice(0, 10)
}

describe.each(cases)('$name', ({ text, expected }) => {
  const page: Page = { url: expected!.url, mediaType: 'text/html', text }
  const result = detect(page, { dates })
  const detection = result.ok ? result.value : undefined
  // What stands on a page twice is rejected as repeated, later on.
  const entries = (detection?.extraction.entries ?? []).filter(
    ({ url }, at, all) => url === undefined || all.findIndex((one) => one.url === url) === at,
  )

  it('finds the entries, in order, and no others', () => {
    expect(entries.map((entry) => entry.url ?? null)).toEqual(expected!.entries.map((e) => e.url))
  })

  it('reads title, day, categories and the beginning of the excerpt', () => {
    const read = entries.map((entry, index) => ({
      url: entry.url ?? null,
      title: entry.title ?? null,
      published: dayOf(entry),
      categories: entry.categories.map((label) => label.replace(/^#/, '')),
      excerptStart: entry.excerpt?.slice(0, expected!.entries[index]?.excerptStart?.length) ?? null,
    }))
    expect(read).toEqual(expected!.entries)
  })

  it('finds the next page', () => {
    expect(detection?.extraction.nextPageUrl ?? null).toBe(expected!.nextPageUrl)
  })

  it('writes a rule that a person can read and any run repeats', () => {
    const rule = JSON.parse(JSON.stringify(detection?.rule))
    const fields = Object.values<{ select: string }[]>(rule.fields).flat()
    const selectors = [rule.container, rule.item, ...fields.map(({ select }) => select)]
    for (const selector of selectors.filter((one) => one !== ':scope')) {
      expect(selectorError(selector)).toBeUndefined()
      expect(selector.length).toBeLessThan(100)
    }
    expect(extractByRule(page, rule)).toEqual({ ok: true, value: detection?.extraction })
  })

  it('says why', () => {
    expect(detection?.candidates[0]?.reasons.length).toBeGreaterThan(3)
    expect(detection?.rule.evidence?.cards).toBe(detection?.extraction.entries.length)
  })
})

it('has a page and an expectation of each', () => {
  expect(cases.length).toBeGreaterThanOrEqual(12)
  expect(cases.filter(({ expected }) => expected === undefined)).toEqual([])
})
