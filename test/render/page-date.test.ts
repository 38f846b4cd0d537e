import { describe, expect, it } from 'vitest'
import { mintId } from '../../src/domain/id.ts'
import type { CleanEntry, ShownDate } from '../../src/render/clean-entry.ts'
import { cleanEntry } from '../../src/render/clean-entry.ts'
import { byDay, publishedTexts } from '../../src/render/page-date.ts'
import { anEntry } from '../setup/entries.ts'

/** Midnight of 2026-01-11 in Shanghai, which is still the day before in UTC. */
const MIDNIGHT_MS = Date.UTC(2026, 0, 10, 16)
const DATE: ShownDate = { atMs: MIDNIGHT_MS, offsetMinutes: 480, precision: 'day', origin: 'text' }

describe('a published date', () => {
  it.each([
    {
      why: 'a day as printed',
      bend: {},
      en: '11 Jan 2026',
      zh: '2026年1月11日',
      machine: '2026-01-11',
    },
    {
      why: 'a month and no more',
      bend: { precision: 'month' },
      en: 'January 2026',
      zh: '2026年1月',
      machine: '2026-01',
    },
    {
      why: 'an instant in its own zone',
      bend: { precision: 'instant' },
      en: '11 Jan 2026',
      zh: '2026年1月11日',
      machine: '2026-01-11T00:00:00+08:00',
    },
  ] as const)('is $why', ({ bend, en, zh, machine }) => {
    const date = { ...DATE, ...bend }
    expect(publishedTexts(date, 'en')).toMatchObject({ text: en, machine })
    expect(publishedTexts(date, 'zh')).toMatchObject({ text: zh, machine })
  })
})

describe('byDay', () => {
  const placed = (placeMs: number, rank: number, published?: ShownDate) => {
    const id = mintId(placeMs, rank, 0n)
    const shown: CleanEntry = cleanEntry(
      anEntry({
        id,
        firstSeenMs: Date.UTC(2026, 10, 22),
        published: published && { ...published, precision: 'day' },
      }),
      new Map(),
    )
    return { id, shown }
  }
  const keysOf = (...entries: readonly ReturnType<typeof placed>[]) =>
    byDay(entries, 'en').map(({ key, entries: found }) => [key, found.length])

  it('takes the day of the listing where the place is the published date', () => {
    expect(keysOf(placed(MIDNIGHT_MS, 0, DATE))).toEqual([['2026-01-11', 1]])
  })

  it('puts an undated entry to the one whose place it took', () => {
    expect(keysOf(placed(MIDNIGHT_MS, 0, DATE), placed(MIDNIGHT_MS, 1))).toEqual([
      ['2026-01-11', 2],
    ])
  })

  it('takes the day of the first sighting for what came later', () => {
    const seenMs = Date.UTC(2026, 10, 22, 4)
    expect(keysOf(placed(seenMs, 0, DATE))).toEqual([['2026-11-22', 1]])
  })

  it('keeps the order of the list where zones pull days apart', () => {
    const utc = (atMs: number): ShownDate => ({ ...DATE, atMs, offsetMinutes: 0 })
    const later = MIDNIGHT_MS + 3_600_000
    const earlier = MIDNIGHT_MS - 3_600_000
    expect(
      keysOf(
        placed(later, 0, utc(later)),
        placed(MIDNIGHT_MS, 0, DATE),
        placed(earlier, 0, utc(earlier)),
      ),
    ).toEqual([['2026-01-10', 3]])
  })
})
