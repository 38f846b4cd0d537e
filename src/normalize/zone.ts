/**
 * Wall clocks and zones: which instant a clock on a wall in some zone means.
 *
 * The platform has no `Temporal`; `Intl.DateTimeFormat` knows the zones, but building one with a
 * zone took 30 ms cold, so zones without clock changes stand in a table and never touch it.
 */
import { MINUTE_MS } from '../domain/durations.ts'

export interface WallClock {
  readonly year: number
  /** 1–12 */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

/** Minutes ahead of UTC of zones that have kept their clocks since FIXED_SINCE_MS (tz database). */
const FIXED_OFFSETS: ReadonlyMap<string, number> = new Map([
  ['UTC', 0],
  ['Etc/UTC', 0],
  ['Asia/Shanghai', 480],
  ['Asia/Chongqing', 480],
  ['Asia/Hong_Kong', 480],
  ['Asia/Taipei', 480],
  ['Asia/Singapore', 480],
  ['Asia/Tokyo', 540],
  ['Asia/Seoul', 540],
  ['Asia/Kolkata', 330],
])
/** China's last summer time ended in September 1991. */
const FIXED_SINCE_MS = Date.UTC(1992, 0, 1)

/** Formatters by zone; built once because each costs as much as reading a page of dates. */
const formatters = new Map<string, Intl.DateTimeFormat | undefined>()
const FORMATTERS_MAX = 64

/**
 * Minutes that `zone` is ahead of UTC at an instant.
 *
 * @param zone IANA name; a name nobody knows counts as UTC
 */
export function offsetMinutesAt(atMs: number, zone: string): number {
  const fixed = FIXED_OFFSETS.get(zone)
  if (fixed === 0 || (fixed !== undefined && atMs >= FIXED_SINCE_MS)) return fixed
  const formatter = formatterOf(zone)
  if (formatter === undefined || Number.isNaN(atMs)) return 0
  const parts: Record<string, number> = {}
  for (const { type, value } of formatter.formatToParts(atMs)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second)
  const wholeSecondMs = Math.floor(atMs / 1_000) * 1_000
  return Math.round((wallMs - wholeSecondMs) / MINUTE_MS)
}

/**
 * The instant a wall clock shows in a zone. A time that a clock change skips becomes the one
 * after it; of a time that happens twice, one of both.
 */
export function instantOf(wall: WallClock, zone: string): number {
  const asUtcMs = utcOf(wall)
  const guessMs = asUtcMs - offsetMinutesAt(asUtcMs, zone) * MINUTE_MS
  return asUtcMs - offsetMinutesAt(guessMs, zone) * MINUTE_MS
}

/** The wall clock of an instant in a fixed offset. */
export function wallClockOf(atMs: number, offsetMinutes: number): WallClock {
  const shifted = new Date(atMs + offsetMinutes * MINUTE_MS)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    millisecond: shifted.getUTCMilliseconds(),
  }
}

/** Reads the wall clock as if it hung in Greenwich; days beyond the month run over. */
export function utcOf(wall: WallClock): number {
  const { year, month, day, hour, minute, second, millisecond } = wall
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond)
}

function formatterOf(zone: string): Intl.DateTimeFormat | undefined {
  if (formatters.has(zone)) return formatters.get(zone)
  if (formatters.size >= FORMATTERS_MAX) formatters.clear()
  const formatter = buildFormatter(zone)
  formatters.set(zone, formatter)
  return formatter
}

function buildFormatter(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
