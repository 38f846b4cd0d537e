/** When a source is asked again: its own pace, its server's and its feed's wishes, back-off. */
import { describe, expect, it } from 'vitest'
import type { Freshness } from '../../src/domain/fetched.ts'
import type { FeedSchedule } from '../../src/domain/poll.ts'
import {
  intervalMs,
  nextFetchAfterFailure,
  nextFetchAfterSuccess,
  type Pace,
} from '../../src/schedule/due.ts'
import { seeded } from '../setup/simulated-site.ts'

const HOUR_MS = 3_600_000
const DAY_HOURS = 24
/** A Sunday, 10:00 GMT. */
const NOW_MS = Date.UTC(2026, 10, 22, 10)

const every = (hours: number, times: number, silenceHours = 0): readonly number[] =>
  Array.from(
    { length: times },
    (_, at) => NOW_MS - (silenceHours + (times - 1 - at) * hours) * HOUR_MS,
  )
const aPace = (changesMs: readonly number[], bend: Partial<Pace> = {}): Pace => ({
  createdMs: NOW_MS,
  changesMs,
  ...bend,
})

describe('the interval of a source', () => {
  it.each([
    { why: 'that changes every hour is an hour', pace: aPace(every(1, 20)), hours: 1 },
    { why: 'that changes daily is six hours', pace: aPace(every(24, 8)), hours: 6 },
    { why: 'that changes weekly is a day', pace: aPace(every(168, 5)), hours: 24 },
    { why: 'that fell silent grows', pace: aPace(every(4, 8, 40)), hours: 10 },
    { why: 'that just began is an hour', pace: aPace([]), hours: 1 },
    {
      why: 'that never changed grows with its age',
      pace: aPace([], { createdMs: NOW_MS - 48 * HOUR_MS }),
      hours: 12,
    },
    {
      why: 'whose owner set a quarter of an hour is that',
      pace: aPace(every(0.25, 20), { intervalMinutes: 15 }),
      hours: 0.25,
    },
    {
      why: 'whose owner set six hours is never less',
      pace: aPace(every(1, 20), { intervalMinutes: 360 }),
      hours: 6,
    },
  ])('$why', ({ pace, hours }) => {
    expect(intervalMs(pace, NOW_MS) / HOUR_MS).toBe(hours)
  })
})

describe('a source that answered', () => {
  const wait = (freshness: Freshness, schedule?: FeedSchedule, chance = 0) =>
    (nextFetchAfterSuccess(
      aPace(every(1, 20)),
      { freshness, ...(schedule && { schedule }) },
      NOW_MS,
      chance,
    ) -
      NOW_MS) /
    HOUR_MS

  it.each([
    { why: 'max-age', freshness: { maxAgeSeconds: 7_200 }, hours: 2 },
    { why: 'Expires', freshness: { expiresMs: NOW_MS + 3 * HOUR_MS }, hours: 3 },
    { why: 'an Expires that is over', freshness: { expiresMs: NOW_MS - HOUR_MS }, hours: 1 },
    {
      why: 'a max-age of a year, a day at most',
      freshness: { maxAgeSeconds: 31_536_000 },
      hours: 24,
    },
    {
      why: 'Retry-After, also when it is days',
      freshness: { retryAfterSeconds: 259_200 },
      hours: 72,
    },
    { why: 'ttl', freshness: {}, schedule: { ttlMinutes: 240 }, hours: 4 },
    { why: 'sy:updatePeriod', freshness: {}, schedule: { updatePeriodMinutes: 1_440 }, hours: 24 },
    { why: 'skipHours', freshness: {}, schedule: { skipHours: [11, 12, 13] }, hours: 4 },
    { why: 'skipDays', freshness: {}, schedule: { skipDays: [0] }, hours: 14 },
    {
      why: 'skipDays and skipHours together',
      freshness: {},
      schedule: { skipDays: [0, 1], skipHours: [0, 1] },
      hours: 40,
    },
    {
      why: 'a feed that skips every hour: it is not heeded',
      freshness: {},
      schedule: { skipHours: Array.from({ length: DAY_HOURS }, (_, hour) => hour) },
      hours: 1,
    },
  ])('waits for $why', ({ freshness, schedule, hours }) => {
    expect(wait(freshness, schedule)).toBe(hours)
  })

  it('waits a little longer by chance, and never shorter', () => {
    expect(wait({}, undefined, 0.5)).toBeCloseTo(1.05)
    expect(wait({}, undefined, 1)).toBeCloseTo(1.1)
  })
})

describe('a source that failed', () => {
  const waitAfter = (failuresBefore: number, retryAfterSeconds?: number) =>
    (nextFetchAfterFailure(
      { kind: 'http_status', status: 503, retryAfterSeconds },
      failuresBefore,
      NOW_MS,
      0,
    ) -
      NOW_MS) /
    HOUR_MS

  it('is asked after 1, 2, 4 … 24 hours', () => {
    expect([0, 1, 2, 3, 4, 5, 60].map((count) => waitAfter(count))).toEqual([
      1, 2, 4, 8, 16, 24, 24,
    ])
  })

  it('is never asked before its server wants it', () => {
    expect(waitAfter(0, 7_200)).toBe(2)
    expect(waitAfter(3, 7_200)).toBe(8)
    expect(waitAfter(0, 172_800)).toBe(48)
  })
})

/** Miniflux: the days of a week by the week's entries, between an hour and a day. */
const asMiniflux = (changesMs: readonly number[], nowMs: number): number => {
  const week = 7 * DAY_HOURS * HOUR_MS
  const count = changesMs.filter((atMs) => atMs > nowMs - week).length
  return Math.min(Math.max(count === 0 ? Infinity : week / count, HOUR_MS), DAY_HOURS * HOUR_MS)
}

/** Mean hours from publication to sight, and polls a day, over 60 days of one source. */
function followed(
  gapHours: number,
  jitter: number,
  wait: (seen: number[], nowMs: number) => number,
) {
  const random = seeded(gapHours)
  const published: number[] = []
  for (let hours = 0; hours < 60 * DAY_HOURS; ) {
    hours += gapHours * (1 - jitter / 2 + random() * jitter)
    published.push(hours * HOUR_MS)
  }
  const seen: number[] = []
  let [late, polls, known] = [0, 0, 0]
  for (let nowMs = 0; nowMs < 60 * DAY_HOURS * HOUR_MS; ) {
    polls += 1
    const fresh = published.filter((atMs) => atMs <= nowMs).length - known
    for (let at = 0; at < fresh; at++) late += nowMs - (published[known + at] ?? nowMs)
    if (fresh > 0) seen.push(nowMs)
    known += fresh
    nowMs += wait(seen.slice(-20), nowMs)
  }
  return { hoursLate: late / known / HOUR_MS, pollsPerDay: polls / 60 }
}

describe('beside the interval of Miniflux', () => {
  it.each([
    { why: 'every three hours', gapHours: 3 },
    { why: 'twice a day', gapHours: 12 },
    { why: 'daily', gapHours: 24 },
    { why: 'every three days', gapHours: 72 },
  ])(
    'a source that publishes $why is seen sooner, at no more than six polls per entry',
    ({ gapHours }) => {
      const ours = followed(gapHours, 1, (seen, nowMs) =>
        intervalMs({ createdMs: 0, changesMs: seen }, nowMs),
      )
      const theirs = followed(gapHours, 1, asMiniflux)
      expect(ours.hoursLate).toBeLessThan(theirs.hoursLate * 0.75)
      expect(ours.pollsPerDay * gapHours).toBeLessThanOrEqual(6 * DAY_HOURS)
    },
  )
})
