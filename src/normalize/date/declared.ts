/**
 * Forms that only machines write and only a declared date may have: Unix time, and the short
 * forms of ISO 8601 that old feeds use (`031231`, `-0312`, `2003-335`).
 */
import { wallClockOf } from '../zone.ts'
import { fullYear } from './numeric.ts'
import { calendar, type WrittenDate } from './written.ts'

/** Unix time in seconds or milliseconds: `1710468000`, `1710468000123`. */
const UNIX_TIME = /^(\d{10})(\d{3})?$/
/** `031231`, `-03-12`, `-0312`. */
const SHORT_DAY = /^(\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])$/
const SHORT_MONTH = /^-(\d\d)-?(0[1-9]|1[0-2])$/
/** The day of the year: `2003-335`, `2003335`. */
const ORDINAL = /^((?:19|20)\d\d)-?([0-3]\d\d)$/

const DAYS_OF_YEAR_MAX = 366

export function declaredDate(text: string): WrittenDate | undefined {
  const unix = UNIX_TIME.exec(text)
  if (unix) return ofInstant(Number(unix[1]) * 1_000 + Number(unix[2] ?? 0))
  const day = SHORT_DAY.exec(text)
  if (day) return calendar(fullYear(day[1]), day[2], day[3])
  const month = SHORT_MONTH.exec(text)
  if (month) return calendar(fullYear(month[1]), month[2])
  const ordinal = ORDINAL.exec(text)
  const dayOfYear = Number(ordinal?.[2])
  if (!ordinal || dayOfYear < 1 || dayOfYear > DAYS_OF_YEAR_MAX) return undefined
  const date = wallClockOf(Date.UTC(fullYear(ordinal[1]), 0, dayOfYear), 0)
  return calendar(date.year, date.month, date.day)
}

function ofInstant(atMs: number): WrittenDate {
  const { year, month, day, ...time } = wallClockOf(atMs, 0)
  return { kind: 'calendar', year, month, day, time: { ...time, offsetMinutes: 0 } }
}
