/** Histories of runs -> states, each with a reason; and ninety days of healthy sources. */
import { describe, expect, it } from 'vitest'
import type { SourceFailure } from '../../src/domain/failure.ts'
import type { PageSigns, Suspicion, Vitals } from '../../src/domain/poll.ts'
import type { Health } from '../../src/domain/source.ts'
import { judge, signOfFailure, signOfPage, signOfUnchanged } from '../../src/schedule/health.ts'
import { withPage } from '../../src/schedule/vitals.ts'
import { seeded } from '../setup/simulated-site.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

interface State {
  readonly health: Health
  readonly suspicion?: Suspicion
  readonly vitals?: Vitals
  readonly lastSuccessMs?: number
}

/** What one run came to. */
type Event =
  | { readonly failure: SourceFailure }
  | { readonly page: PageSigns; readonly isNew?: boolean }
  | 'unchanged'

/** As `schedule/outcome.ts` does it. */
function nextState(state: State, event: Event, nowMs: number): State {
  const { vitals, suspicion } = state
  if (event === 'unchanged') {
    return {
      ...state,
      ...told(judge(state, signOfUnchanged(suspicion, vitals, nowMs))),
      lastSuccessMs: nowMs,
    }
  }
  if ('failure' in event) return { ...state, ...told(judge(state, signOfFailure(event.failure))) }
  const changesMs = event.isNew === false ? [] : [nowMs]
  const grown = withPage(vitals, { signs: event.page, changesMs })
  const usual = { ...grown, fill: vitals?.fill ?? {}, reads: grown.reads - 1 }
  const judged = judge(state, signOfPage(usual, event.page, nowMs))
  return { ...state, ...told(judged), vitals: grown, lastSuccessMs: nowMs }
}

function told({ health, suspicion }: ReturnType<typeof judge>) {
  return { health, suspicion: suspicion ?? undefined } as State
}

const play = (events: readonly Event[], everyMs = HOUR_MS): Health =>
  events.reduce((state, event, at) => nextState(state, event, at * everyMs), {
    health: 'ok',
  } as State).health

const FILL = { url: 1, title: 1, published: 1, excerpt: 0.9, categories: 0.6 }
const page = (bend: Partial<PageSigns> = {}): Event => ({
  page: { cards: 20, fill: FILL, ...bend },
})
const filled = (bend: Partial<typeof FILL>) => page({ fill: { ...FILL, ...bend } })
const failed = (failure: SourceFailure): Event => ({ failure })
const status = (code: number) =>
  failed({ kind: 'http_status', status: code, retryAfterSeconds: undefined })
const good = Array.from({ length: 6 }, () => page())
const same = (count: number): Event[] => Array.from({ length: count }, () => 'unchanged')
const MISSED = failed({ kind: 'rule_missed', container: 'ul', containers: 0 })
const CHALLENGE = failed({ kind: 'page_blocked', by: 'challenge' })
const LOGIN = failed({ kind: 'page_blocked', by: 'login' })
const SOFT_ERROR = failed({ kind: 'page_blocked', by: 'error' })
const TIMEOUT = failed({ kind: 'timeout', phase: 'headers', timeoutMs: 1 })
const NETWORK = failed({ kind: 'network', message: 'no route' })
const ROBOTS = failed({ kind: 'robots_disallowed', url: 'x' })
const PDF = failed({ kind: 'content_type_unsupported', contentType: 'application/pdf' })

const HISTORIES: readonly {
  why: string
  events: readonly Event[]
  state: Health
  everyMs?: number
}[] = [
  { why: 'a new source', events: [], state: 'ok' },
  { why: 'one good run', events: [page()], state: 'ok' },
  { why: 'many good runs', events: good, state: 'ok' },
  { why: 'good runs and 304s', events: [...good, ...same(40)], state: 'ok' },
  { why: 'a first run that fails', events: [NETWORK], state: 'unreachable' },
  { why: 'a first run that is refused', events: [status(403)], state: 'blocked' },
  {
    why: 'a first run without a listing',
    events: [failed({ kind: 'listing_not_found', reasons: [] })],
    state: 'broken',
  },
  { why: 'a first run that fails, then a good one', events: [NETWORK, page()], state: 'ok' },
  { why: 'one timeout', events: [...good, TIMEOUT], state: 'ok' },
  { why: 'two timeouts', events: [...good, TIMEOUT, TIMEOUT], state: 'ok' },
  { why: 'three timeouts', events: [...good, TIMEOUT, TIMEOUT, TIMEOUT], state: 'unreachable' },
  {
    why: 'three failures of three kinds of network',
    events: [...good, TIMEOUT, NETWORK, status(502)],
    state: 'unreachable',
  },
  { why: 'two timeouts and a 304', events: [...good, TIMEOUT, TIMEOUT, 'unchanged'], state: 'ok' },
  {
    why: 'timeouts with good runs between',
    events: [...good, TIMEOUT, TIMEOUT, page(), TIMEOUT, TIMEOUT],
    state: 'ok',
  },
  {
    why: 'unreachable, then back',
    events: [...good, TIMEOUT, TIMEOUT, TIMEOUT, page()],
    state: 'ok',
  },
  {
    why: 'three 500s',
    events: [...good, status(500), status(500), status(500)],
    state: 'unreachable',
  },
  {
    why: 'three 404s',
    events: [...good, status(404), status(404), status(404)],
    state: 'unreachable',
  },
  { why: 'one 410', events: [...good, status(410)], state: 'paused' },
  { why: 'one 403', events: [...good, status(403)], state: 'ok' },
  { why: 'two 403s', events: [...good, status(403), status(403)], state: 'blocked' },
  { why: 'two 401s', events: [...good, status(401), status(401)], state: 'blocked' },
  { why: 'two 429s', events: [...good, status(429), status(429)], state: 'blocked' },
  { why: 'two 451s', events: [...good, status(451), status(451)], state: 'blocked' },
  { why: 'one challenge', events: [...good, CHALLENGE], state: 'ok' },
  { why: 'two challenges', events: [...good, CHALLENGE, CHALLENGE], state: 'blocked' },
  { why: 'a challenge after a 403', events: [...good, status(403), CHALLENGE], state: 'blocked' },
  { why: 'two login walls', events: [...good, LOGIN, LOGIN], state: 'blocked' },
  { why: 'robots that forbid', events: [...good, ROBOTS, ROBOTS], state: 'blocked' },
  { why: 'blocked, then let in', events: [...good, CHALLENGE, CHALLENGE, page()], state: 'ok' },
  {
    why: 'three soft errors',
    events: [...good, SOFT_ERROR, SOFT_ERROR, SOFT_ERROR],
    state: 'unreachable',
  },
  { why: 'one page without its list', events: [...good, MISSED], state: 'ok' },
  { why: 'two pages without their list', events: [...good, MISSED, MISSED], state: 'broken' },
  { why: 'broken, then repaired', events: [...good, MISSED, MISSED, page()], state: 'ok' },
  { why: 'two PDFs', events: [...good, PDF, PDF], state: 'broken' },
  {
    why: 'a mixture of failures',
    events: [...good, TIMEOUT, MISSED, TIMEOUT],
    state: 'unreachable',
  },
  { why: 'an emptied list', events: [...good, page({ cards: 0, fill: {} })], state: 'ok' },
  {
    why: 'an emptied list that stays',
    events: [...good, page({ cards: 0, fill: {} }), ...same(20)],
    state: 'ok',
  },
  {
    why: 'a list that begins anew each month',
    events: [...good, page({ cards: 1 }), page({ cards: 2 })],
    state: 'ok',
  },
  {
    why: 'fewer excerpts than usual',
    events: [...good, filled({ excerpt: 0.6 }), filled({ excerpt: 0.6 })],
    state: 'ok',
  },
  { why: 'no dates, once', events: [...good, filled({ published: 0 })], state: 'ok' },
  {
    why: 'no dates, twice',
    events: [...good, filled({ published: 0 }), filled({ published: 0 })],
    state: 'drifting',
  },
  {
    why: 'no dates, and no change since',
    events: [...good, filled({ published: 0 }), 'unchanged'],
    state: 'drifting',
  },
  {
    why: 'no titles on half of the cards',
    events: [...good, filled({ title: 0.4 }), filled({ title: 0.4 })],
    state: 'drifting',
  },
  {
    why: 'no dates, then dates again',
    events: [...good, filled({ published: 0 }), filled({ published: 0 }), page()],
    state: 'ok',
  },
  {
    why: 'a field that was rarely there is gone',
    events: [
      ...good.map(() => filled({ categories: 0.2 })),
      filled({ categories: 0 }),
      filled({ categories: 0 }),
    ],
    state: 'ok',
  },
  {
    why: 'no dates on a page of two cards',
    events: [...good, page({ cards: 2, fill: { url: 1, title: 1 } }), 'unchanged'],
    state: 'ok',
  },
  {
    why: 'known entries left out',
    events: [...good, page({ leftOut: 0.5 }), 'unchanged'],
    state: 'drifting',
  },
  {
    why: 'a few known entries left out',
    events: [...good, page({ leftOut: 0.2 }), 'unchanged'],
    state: 'ok',
  },
  {
    why: 'drifting, then unreachable',
    events: [...good, filled({ title: 0 }), 'unchanged', TIMEOUT, TIMEOUT, TIMEOUT],
    state: 'unreachable',
  },
  {
    why: 'daily for two weeks, then four days of silence',
    events: [...good, ...good, page(), ...same(5)],
    state: 'quiet',
    everyMs: DAY_MS,
  },
  {
    why: 'daily for two weeks, then two days of silence',
    events: [...good, ...good, page(), ...same(2)],
    state: 'ok',
    everyMs: DAY_MS,
  },
  {
    why: 'hourly, then three days and a bit of silence',
    events: [...good, ...good, page(), ...same(80)],
    state: 'quiet',
  },
  { why: 'quiet, then news', events: [...good, ...good, page(), ...same(80), page()], state: 'ok' },
  {
    why: 'weekly, then two weeks of silence',
    events: [...good, ...good, page(), ...same(2)],
    state: 'ok',
    everyMs: 7 * DAY_MS,
  },
  { why: 'never anything new', events: [page(), ...same(200)], state: 'ok', everyMs: DAY_MS },
  {
    why: 'cut off again and again',
    events: [
      ...good,
      failed({ kind: 'run_cut_off', tries: 3 }),
      failed({ kind: 'run_cut_off', tries: 3 }),
    ],
    state: 'broken',
  },
  {
    why: "another site's entries",
    events: [
      ...good,
      failed({ kind: 'listing_foreign', host: 'x' }),
      failed({ kind: 'listing_foreign', host: 'x' }),
    ],
    state: 'broken',
  },
]

describe('a history', () => {
  it.each(HISTORIES)('of $why is $state', ({ events, state, everyMs }) => {
    expect(play(events, everyMs)).toBe(state)
  })

  it('is told of often enough', () => {
    expect(HISTORIES.length).toBeGreaterThanOrEqual(40)
  })
})

/** One poll of a healthy source: news at random, pages that vary, failures that pass. */
function healthyEvent(random: () => number, gapHours: number, failures: number): Event {
  const chance = random()
  // A bad hour, never three in a row.
  if (failures < 2 && chance < 0.015) return chance < 0.005 ? status(503) : TIMEOUT
  if (failures === 0 && chance < 0.017) return chance < 0.016 ? MISSED : CHALLENGE
  if (random() > 1 / gapHours) return 'unchanged'
  const about = (share: number) => Math.min(1, Math.max(0, share + (random() - 0.5) * 0.25))
  const cards = 5 + Math.floor(random() * 20)
  return page({
    cards,
    leftOut: random() * 0.15,
    fill: { url: 1, title: 1, published: about(0.9), excerpt: about(0.75), categories: about(0.5) },
  })
}

const SOURCES = 200
const HOURS = 90 * 24

describe('ninety days of two hundred healthy sources', () => {
  it('alarm nobody', () => {
    const alarms: string[] = []
    for (let at = 0; at < SOURCES; at++) {
      const random = seeded(at + 1)
      const gapHours = [2, 6, 12, 24, 48, 96, 168][at % 7] ?? 24
      let state: State = { health: 'ok' }
      let failures = 0
      for (let hour = 0; hour < HOURS; hour++) {
        const event = hour === 0 ? page() : healthyEvent(random, gapHours, failures)
        failures = event !== 'unchanged' && 'failure' in event ? failures + 1 : 0
        state = nextState(state, event, hour * HOUR_MS)
        if (state.health !== 'ok')
          alarms.push(`${at} ${hour} ${state.health} ${state.suspicion?.why}`)
      }
    }
    expect(alarms).toEqual([])
  })

  it.each([
    { why: 'the list is gone', event: MISSED, states: ['broken'] },
    { why: 'a challenge', event: CHALLENGE, states: ['blocked'] },
    { why: 'a login wall', event: LOGIN, states: ['blocked'] },
    { why: 'no dates', event: filled({ published: 0 }), states: ['drifting'] },
    { why: 'no titles', event: filled({ title: 0.1 }), states: ['drifting'] },
    { why: 'half of the cards', event: page({ leftOut: 0.5 }), states: ['drifting'] },
    { why: 'a server that is away', event: NETWORK, states: ['unreachable'] },
    { why: '403', event: status(403), states: ['blocked'] },
    { why: '410', event: status(410), states: ['paused'] },
  ])('and a true break is named within three runs: $why', ({ event, states }) => {
    for (let at = 0; at < 20; at++) {
      const random = seeded(at + 1)
      let state: State = { health: 'ok' }
      for (let hour = 0; hour < 300; hour++) {
        const healthy = hour === 0 ? page() : healthyEvent(random, 6, 0)
        state = nextState(state, healthy, hour * HOUR_MS)
      }
      for (let run = 0; run < 3; run++) state = nextState(state, event, (300 + run) * HOUR_MS)
      expect(states).toContain(state.health)
    }
  })
})
