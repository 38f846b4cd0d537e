/** Transcripts: fixtures of our own writing, `<case>.txt` with `<case>.json` beside it. */
import { describe, expect, it } from 'vitest'
import type { Page } from '../../src/domain/entry.ts'
import { ENTRIES_PER_PAGE_MAX } from '../../src/domain/limits.ts'
import { extractTranscript } from '../../src/extract/transcript.ts'

interface Expected {
  readonly excerpt: string
  readonly categories: readonly string[]
  readonly date: string | null
}

const texts = import.meta.glob<string>('../fixtures/transcripts/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const expected = import.meta.glob<readonly Expected[]>('../fixtures/transcripts/*.json', {
  import: 'default',
  eager: true,
})

/** Dates of the fixtures: `2026-03-02`, `2026年1月11日`. */
const isDate = (text: string) => /^\d{4}(?:-\d\d-\d\d|年\d{1,2}月\d{1,2}日)$/.test(text)
const page = (text: string): Page => ({
  url: 'https://digest.example/1',
  mediaType: 'text/plain',
  text,
})
const read = (text: string) => extractTranscript(page(text), isDate)

describe('extractTranscript', () => {
  it.each(Object.keys(texts))('reads %s', (path) => {
    const result = read(texts[path]!)
    const entries = result.ok ? result.value.entries : result
    expect(entries).toEqual(
      expected[path.replace('.txt', '.json')]!.map((entry, rank) => ({
        rank,
        pageUrl: 'https://digest.example/1',
        dates: entry.date === null ? [] : [{ text: entry.date, origin: 'text' }],
        excerpt: entry.excerpt,
        categories: entry.categories,
        authors: [],
      })),
    )
  })

  it.each([
    { why: 'nothing at all', text: '' },
    { why: 'a byte order mark and blank lines', text: '\ufeff\r\n\r\n' },
    { why: 'a banner and a heading', text: 'MORNING SIGNAL\n\nLATEST UPDATES\n' },
    { why: 'a banner, a heading and a pager', text: 'MORNING SIGNAL\n\nLATEST UPDATES\n1 2' },
    { why: 'a page that says it is empty', text: 'LATEST UPDATES\n暂无更新\n' },
    { why: 'a pager alone', text: '上一页 下一页' },
  ])('finds no entry in $why', ({ text }) => {
    expect(read(text)).toEqual({ ok: false, failure: { kind: 'listing_empty' } })
  })

  it.each([
    { why: 'HTML', text: '<!doctype html><p>One</p>' },
    { why: 'XML', text: '\n<?xml version="1.0"?><rss/>' },
    { why: 'a PDF', text: '%PDF-1.7\n%âãÏÓ\n1 0 obj' },
    { why: 'bytes', text: 'PK\u0003\u0004\u0014\u0000\u0000\u0000\u0008\u0000' },
    { why: 'text in a wrong charset', text: '\ufffd\ufffd\u00b8\ufffd\ufffd\u00ca \ufffd\ufffd' },
  ])('refuses $why by name', ({ text }) => {
    expect(read(text)).toMatchObject({ ok: false, failure: { kind: 'listing_not_found' } })
  })

  it('keeps at most so many entries of a page', () => {
    const result = read(`LATEST UPDATES\n${'One more sentence of a long list.\n'.repeat(5_000)}`)
    expect(result.ok && result.value.entries.length).toBe(ENTRIES_PER_PAGE_MAX)
  })
})
