/** The status page: one sentence first, then how each source is, as word, icon and chart. */
import { describe, expect, it } from 'vitest'
import type { RunSummary } from '../../src/domain/run.ts'
import type { Source } from '../../src/domain/source.ts'
import { renderStatusPage } from '../../src/render/status-page.tsx'
import { STATUS_PAGE_WORDS } from '../../src/render/status-page-words.ts'
import { BASE_URL, SOME_MS } from '../setup/entries.ts'
import { aFrame, aRun, aSource, documentOf, textOf } from '../setup/pages.ts'

const pageOf = (sources: readonly Source[], runs: readonly RunSummary[] = []) =>
  documentOf(
    renderStatusPage(
      {
        frame: aFrame(),
        sources,
        runs,
        today: { rowsRead: 250_000, rowsWritten: 0, queueOperations: 0 },
        apiUrl: `${BASE_URL}/api/v1/status`,
        feedUrl: `${BASE_URL}/status.atom`,
      },
      STATUS_PAGE_WORDS.en,
    ),
  )

const broken = aSource({
  id: 'news',
  title: 'News',
  health: 'broken',
  suspicion: { state: 'broken', runs: 4, why: 'rule_missed' },
})

describe('the status page', () => {
  it.each([
    { why: 'that there are none', sources: [], says: 'There are no sources yet.' },
    { why: 'that the only one is well', sources: [aSource()], says: 'The source is well.' },
    {
      why: 'that all are well, paused ones too',
      sources: [aSource(), aSource({ health: 'paused' })],
      says: 'All 2 sources are well.',
    },
    {
      why: 'which ones are not',
      sources: [aSource(), broken],
      says: '1 of 2 sources need a look: News',
    },
  ])('says first $why', ({ sources, says }) => {
    expect(textOf(pageOf(sources).querySelector('.lead'))).toBe(says)
  })

  it('gives the state of a source as word and icon, and the reason', () => {
    const state = pageOf([broken]).querySelector('.status td')
    expect(state?.querySelector('.state.broken svg path')).not.toBeNull()
    expect(textOf(state ?? null)).toContain('broken')
    expect(textOf(state ?? null)).toContain('rule_missed')
  })

  it('draws the last runs, and says the same in words', () => {
    const chart = pageOf([aSource({ lastRuns: [40, 0, null, 3] })]).querySelector('.chart')
    expect(chart?.getAttribute('aria-label')).toBe('Last 4 runs: 43 new entries, 1 failed')
    const heights = [...(chart?.querySelectorAll('rect') ?? [])].map((bar) =>
      Number(bar.getAttribute('height')),
    )
    expect(heights).toEqual([20, 1, 4, 12])
  })

  it('lists runs, and says which is under way', () => {
    const runs = pageOf([], [aRun(), aRun({ finishedMs: SOME_MS + 1 })]).querySelectorAll(
      '.runs tr',
    )
    expect([...runs].map(textOf).slice(1)).toEqual([
      expect.stringContaining('11 Jan 2026, 12:00 UTC (under way)timer610'),
      expect.stringMatching(/UTCtimer610$/),
    ])
  })

  it('sets what is used beside what is free', () => {
    const document = pageOf([])
    expect(textOf(document.querySelector('.budget'))).toContain('250,000 of 5,000,000')
    expect(document.querySelector('meter')?.getAttribute('value')).toBe('250000')
  })

  it('names its own feed and no other', () => {
    const links = [...pageOf([]).querySelectorAll('link[rel=alternate][type]')]
    expect(links.map((link) => link.getAttribute('href'))).toEqual([`${BASE_URL}/status.atom`])
  })
})
