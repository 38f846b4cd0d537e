/**
 * From a date as written to the instant it means in its zone. Days that do not exist mean
 * nothing; a day without a year is the last one of that name that is not in the future, in its
 * zone, or where that is unknown, anywhere on earth.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/durations.ts'
import type { Published, RawDate } from '../../domain/entry.ts'
import { instantOf, offsetMinutesAt, utcOf, type WallClock, wallClockOf } from '../zone.ts'
import type { Found, RelativeDate, TimeOfDay, WrittenDate } from './written.ts'

interface Now {
  readonly nowMs: number
  readonly zone?: string
  readonly year?: number
}

const UNIT_MS = {
  second: 1_000,
  minute: MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
} as const
/** A 29 February comes back within eight years (around a century's turn). */
const YEARS_BACK_MAX = 8
/** Where the day begins first: Kiritimati. */
const AHEAD_OF_UTC_MAX_MS = 14 * HOUR_MS
const MIDNIGHT: TimeOfDay = { hour: 0, minute: 0, second: 0, millisecond: 0 }

export function publishedOf(
  date: Found['date'],
  origin: RawDate['origin'],
  now: Now,
): Published | undefined {
  return date.kind === 'relative' ? ofRelative(date, now) : ofCalendar(date, origin, now)
}

function ofCalendar(date: WrittenDate, origin: RawDate['origin'], now: Now): Published | undefined {
  const precision = date.day === undefined ? 'month' : date.time ? 'instant' : 'day'
  const place = (year: number) => {
    const wall = { ...(date.time ?? MIDNIGHT), year, month: date.month, day: date.day ?? 1 }
    return exists(wall) ? { ...placed(wall, date.time?.offsetMinutes, now), precision } : undefined
  }
  if (date.yearsBack !== undefined) {
    const at = place(wallNow(now).year - date.yearsBack)
    return at && { ...at, precision, origin: 'relative' }
  }
  const year = date.year ?? now.year
  if (year !== undefined) {
    const at = place(year)
    return at && { ...at, precision, origin }
  }
  const lastMs = now.nowMs + (now.zone === undefined ? AHEAD_OF_UTC_MAX_MS : 0)
  // East of Greenwich the year may have begun.
  const lastYear = new Date(lastMs).getUTCFullYear() + 1
  for (let back = 0; back <= YEARS_BACK_MAX + 1; back++) {
    const at = place(lastYear - back)
    if (at && at.atMs <= lastMs) return { ...at, precision, origin }
  }
  return undefined
}

function ofRelative(date: RelativeDate, now: Now): Published | undefined {
  const { unit, count } = date.back
  if (date.precision === 'instant' && unit !== 'month' && unit !== 'year') {
    const atMs = now.nowMs - count * UNIT_MS[unit]
    const offsetMinutes = offsetMinutesAt(atMs, now.zone ?? 'UTC')
    return { atMs, offsetMinutes, precision: 'instant', origin: 'relative' }
  }
  const day = backTo(date, dayBack(wallNow(now), unit, count))
  const time = date.precision === 'day' ? date.time : undefined
  const wall = { ...day, ...(time ?? MIDNIGHT), day: date.precision === 'month' ? 1 : day.day }
  const at = placed(wall, time?.offsetMinutes, now)
  return { ...at, precision: time ? 'instant' : date.precision, origin: 'relative' }
}

/** Months and years are counted in the calendar, smaller units in days. */
function dayBack(wall: WallClock, unit: RelativeDate['back']['unit'], count: number): WallClock {
  if (unit === 'month' || unit === 'year') {
    const months = wall.month - (unit === 'year' ? 12 * count : count)
    return wallClockOf(utcOf({ ...wall, month: months, day: 1 }), 0)
  }
  return wallClockOf(utcOf(wall) - count * UNIT_MS[unit], 0)
}

/**
 * `上周五` is the Friday of the week before, weeks beginning on Monday; `周五` the last Friday
 * that is not in the future, `last friday` the last before today.
 */
function backTo(date: RelativeDate, day: WallClock): WallClock {
  if (date.weekday === undefined) return day
  const ms = utcOf(day)
  const weekday = new Date(ms).getUTCDay()
  if (date.back.count < 7) return wallClockOf(ms - ((weekday - date.weekday + 7) % 7) * DAY_MS, 0)
  const fromMonday = ((date.weekday + 6) % 7) - ((weekday + 6) % 7)
  return wallClockOf(ms + fromMonday * DAY_MS, 0)
}

function placed(wall: WallClock, offsetMinutes: number | undefined, { zone = 'UTC' }: Now) {
  if (offsetMinutes !== undefined) {
    return { atMs: utcOf(wall) - offsetMinutes * MINUTE_MS, offsetMinutes }
  }
  const atMs = instantOf(wall, zone)
  return { atMs, offsetMinutes: offsetMinutesAt(atMs, zone) }
}

function wallNow({ nowMs, zone = 'UTC' }: Now): WallClock {
  return wallClockOf(nowMs, offsetMinutesAt(nowMs, zone))
}

/** 30 February runs over into March: the month that comes out is another one. */
function exists(wall: WallClock): boolean {
  const there = wallClockOf(utcOf(wall), 0)
  return there.month === wall.month && there.day === wall.day && there.year === wall.year
}
