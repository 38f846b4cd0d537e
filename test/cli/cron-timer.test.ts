/** The cron's cadence on a machine without a platform. */
import { describe, expect, it } from 'vitest'
import { minutesOf, msToNext } from '../../src/cli/cron-timer.ts'

describe('minutesOf', () => {
  it.each([
    { why: 'every quarter of an hour', cron: '*/15 * * * *', minutes: 15 },
    { why: 'every minute', cron: '*/1 * * * *', minutes: 1 },
    { why: 'an hour of the day is not known', cron: '0 6 * * *', minutes: undefined },
    { why: 'no period', cron: '*/0 * * * *', minutes: undefined },
  ])('$why', ({ cron, minutes }) => {
    expect(minutesOf(cron)).toBe(minutes)
  })
})

describe('msToNext', () => {
  const at = (text: string) => Date.parse(`2026-11-22T${text}Z`)

  it.each([
    { why: 'waits for the next quarter', now: at('10:07:30'), ms: 450_000 },
    { why: 'waits a whole period on the dot', now: at('10:15:00'), ms: 900_000 },
  ])('$why', ({ now, ms }) => {
    expect(msToNext(15, now)).toBe(ms)
  })
})
