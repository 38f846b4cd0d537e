/** Ages in place of dates that are near; the exact time stays in the title. */
import { language } from './words.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** Further away, a date says more than an age. */
const NEAR_DAYS = 7

/** Matches `2026-11-19`, a day without a time. */
const DAY = /^\d{4}-\d\d-\d\d$/

export function showAges(page: Document, nowMs: number): void {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  for (const time of page.querySelectorAll<HTMLTimeElement>('.ago, .dt-published')) {
    const age = ageOf(time.dateTime, nowMs, format)
    if (age === undefined) continue
    if (time.title === '') time.title = time.textContent ?? ''
    time.textContent = age
  }
}

function ageOf(
  dateTime: string,
  nowMs: number,
  format: Intl.RelativeTimeFormat,
): string | undefined {
  if (DAY.test(dateTime)) {
    const now = new Date(nowMs)
    const todayMs = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
    const days = (Date.parse(dateTime) - todayMs) / DAY_MS
    return Math.abs(days) <= NEAR_DAYS ? format.format(days, 'day') : undefined
  }
  // A month says no more than it says.
  if (!dateTime.includes('T')) return undefined
  const ms = Date.parse(dateTime) - nowMs
  const distanceMs = Math.abs(ms)
  if (distanceMs < HOUR_MS) return format.format(Math.trunc(ms / MINUTE_MS), 'minute')
  if (distanceMs < DAY_MS) return format.format(Math.trunc(ms / HOUR_MS), 'hour')
  if (distanceMs < NEAR_DAYS * DAY_MS) return format.format(Math.trunc(ms / DAY_MS), 'day')
  return undefined
}
