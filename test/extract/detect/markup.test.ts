/**
 * Listings in small: one trait of markup a case, as it stands in the wild, in our own words. Whole
 * pages are read in `listings.test.ts`.
 */
import { describe, expect, it } from 'vitest'
import type { RawEntry } from '../../../src/domain/entry.ts'
import { detect } from '../../../src/extract/detect/detect.ts'
import { publishedFrom } from '../../../src/normalize/date.ts'
import { dates, NOW } from '../../setup/dates.ts'

const TITLES = ['A kettle that sings', 'Two bicycles and a map', 'The long way home', 'Salt, paper']
const TEXTS = [
  'It was bought at a market in the rain and has been out of tune since then.',
  'One of them has no brakes, and the map shows a town that was moved.',
  'Three trains, a ferry and a walk along the old canal, twice in a week.',
  'How letters were kept dry before there were drawers to keep them in.',
]
const DAYS = ['2025-01-12', '2025-01-09', '2024-12-30', '2024-12-21']

interface Shape {
  readonly why: string
  /** The cards, joined by whatever stands between them. */
  readonly body: (cards: (write: (n: number) => string) => string) => string
  /** What is expected of each card beside its link and title. */
  readonly has?: Partial<Record<'day' | 'text', (n: number) => string>>
}

const SHAPES: readonly Shape[] = [
  {
    why: 'bare text behind a line break is the excerpt, and the pager behind the list is none',
    body: (cards) =>
      `<div class="news">${cards(
        (n) =>
          `<p class="item"><a href="/n/${n}/"><img src="x.jpg"></a><span>${DAYS[n]}</span>
           <a href="/n/${n}/"><b>${TITLES[n]}</b></a><br>${TEXTS[n]}<div class="clear"></div></p>`,
      )}<font class="text">News 1 - 4 of 90<br></font>
      <font class="text">First | Previous | 1 <a href="/?p=2">2</a> | Next</font></div>`,
    has: { day: (n) => `${DAYS[n]}`, text: (n) => `${TEXTS[n]}` },
  },
]

function dayOf({ dates: read }: RawEntry): string | undefined {
  const published = publishedFrom(read, { nowMs: NOW })
  return published && new Date(published.atMs).toISOString().slice(0, 10)
}

describe('a listing in which', () => {
  it.each(SHAPES)('$why', ({ body, has }) => {
    const text = body((write) => TITLES.map((_, n) => write(n)).join('\n'))
    const page = `<html><body><nav><a href="/">Home</a></nav>${text}</body></html>`
    const url = 'https://digest.example/'
    const result = detect({ url, mediaType: 'text/html', text: page }, { dates })
    const entries = result.ok ? result.value.extraction.entries : []
    const read = entries.map((entry) => ({
      url: entry.url,
      title: entry.title,
      ...(has?.day && { day: dayOf(entry) }),
      ...(has?.text && { text: entry.excerpt }),
    }))
    const expected = TITLES.map((title, n) => ({
      url: `https://digest.example/n/${n}/`,
      title,
      ...(has?.day && { day: has.day(n) }),
      ...(has?.text && { text: has.text(n) }),
    }))
    expect(read).toEqual(expected)
  })
})
