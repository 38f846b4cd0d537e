/**
 * The time and the zone that follow a date: `, 10:30 PM`, `T10:00:00+08:00`, `(五) 下午3:05`.
 *
 * It reads only what stands directly at the given place. Zones: RFC 3339 §5.6, RFC 822 §5.1 and
 * the abbreviations that listings use.
 */
import { WEEKDAYS } from './words.ts'
import type { TimeOfDay } from './written.ts'

/** Between date and time: blanks, a comma, `T`, a dot between columns: ` · `. */
const GAP = /[\s,|·•@/-]*(?:t(?=\d))?/y
/** A weekday, bare or in brackets: `(五)`, `星期五`, `fri,`. */
const WEEKDAY = /\(?([\p{L}-]{1,13})\.?\)?[\s,]*/uy
/** Words that lead to a time: `at`, `um`, `à`, `às`, `kl.`, `в`. */
const LEAD = /(?:at|um|à|às|a las|alle|kl\.?|om|o|в|klo)\s+(?=\d)/uy
const FORENOON = ['凌晨', '清晨', '早上', '早晨', '上午', '午前', '오전', 'am']
const AFTERNOON = ['中午', '下午', '午后', '午後', '傍晚', '晚上', '夜间', '오후', '晚', 'pm']
/** `下午`, `오후`. */
const HALF_BEFORE = new RegExp(`(${[...FORENOON, ...AFTERNOON].join('|')})\\s*(?=\\d)`, 'y')
/** `10:00`, `10:00:00.123`; minutes and seconds in two digits. */
const CLOCK = /(\d{1,2}):([0-5]\d)(?::([0-5]\d|60)(?:[.,](\d{1,9}))?)?(?![:\d])/y
/** `15时30分20秒`, `下午3点`, `3시 5분`. */
const SPELT_CLOCK =
  /(\d{1,2})\s?[时時点點시](?:\s?([0-5]?\d)\s?[分분](?:\s?([0-5]?\d)\s?[秒초])?)?/y
/** `10h30`. */
const FRENCH_CLOCK = /(\d{1,2})h([0-5]\d)(?!\d)/y
/** `3pm`: only the half of the day tells that it is a time. */
const BARE_HOUR = /(\d{1,2})(?=\s?[ap]\.?m\b)/y
const HALF_AFTER = /\s?([ap])\.?m\b\.?/y
/** `Z`, `+08:00`, `+0800`, `UTC+8`, `GMT-01:01`, `EST`, `(CST)`, `Etc/GMT`. */
const ZONE =
  /\s?\(?(?:(z|[a-z]{2,4}(?:\/[a-z]{3})?)(?![a-z]))?\s?(?:([+-])(\d{1,2}):?([0-5]\d)?(?!\d))?\)?/y

/** Minutes ahead of UTC. Standard time for the two-letter names of North America. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  'etc/gmt': 0,
  'etc/utc': 0,
  est: -300,
  edt: -240,
  et: -300,
  cst: -360,
  cdt: -300,
  ct: -360,
  mst: -420,
  mdt: -360,
  mt: -420,
  pst: -480,
  pdt: -420,
  pt: -480,
  bst: 60,
  cet: 60,
  met: 60,
  mez: 60,
  west: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  hkt: 480,
  sgt: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
}
/** `CST` on a Chinese page is China's. */
const CHINA_MINUTES = 480
const OFFSET_MINUTES_MAX = 14 * 60
const NOON = 12

export interface FoundTime {
  readonly time: TimeOfDay
  readonly end: number
}

/**
 * @param text normalized by `dateText`
 * @param at where the date ends
 * @returns the time and where it ends; undefined when none stands there
 */
export function timeAt(text: string, at: number, language: string): FoundTime | undefined {
  let place = skip(GAP, text, at)
  place = skipWeekday(text, place)
  place = skip(LEAD, text, place)
  const before = match(HALF_BEFORE, text, place)
  place = before?.end ?? place
  const clock = clockAt(text, place)
  if (clock === undefined) return undefined
  const after = match(HALF_AFTER, text, clock.end)
  const half = before?.groups[1] ?? (after && `${after.groups[1]}m`)
  const hour = hourOf(clock.hour, half)
  if (hour === undefined) return undefined
  const zone = zoneAt(text, after?.end ?? clock.end, language)
  const { minute, second, millisecond } = clock
  return {
    time: { hour, minute, second, millisecond, ...(zone && { offsetMinutes: zone.minutes }) },
    end: zone?.end ?? after?.end ?? clock.end,
  }
}

function clockAt(text: string, at: number) {
  const clock =
    match(CLOCK, text, at) ??
    match(SPELT_CLOCK, text, at) ??
    match(FRENCH_CLOCK, text, at) ??
    match(BARE_HOUR, text, at)
  if (clock === undefined) return undefined
  const [, hour, minute = '0', second = '0', fraction = ''] = clock.groups
  return {
    hour: Number(hour),
    minute: Number(minute),
    // A leap second is told as the last ordinary one.
    second: Math.min(Number(second), 59),
    millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
    end: clock.end,
  }
}

/** `12am` is midnight, `中午12` noon, `下午3` is 15, `下午15` stays. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (hour >= 24) return undefined
  if (half === undefined) return hour
  if (!AFTERNOON.includes(half)) return hour === NOON ? 0 : hour
  if (half === '中午') return hour < 3 ? hour + NOON : hour
  // `晚上12点` is the midnight that begins the next day; no page tells it so exactly.
  return hour < NOON ? hour + NOON : hour
}

function zoneAt(text: string, at: number, language: string) {
  const zone = match(ZONE, text, at)
  if (zone === undefined || zone.end === at) return undefined
  const [, name, sign, hours = '0', minutes = '0'] = zone.groups
  let total = name === undefined ? 0 : ZONES[name]
  if (name === 'cst' && language === 'zh') total = CHINA_MINUTES
  if (total === undefined || (name === undefined && sign === undefined)) return undefined
  if (sign !== undefined) {
    total += (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  }
  return Math.abs(total) > OFFSET_MINUTES_MAX ? undefined : { minutes: total, end: zone.end }
}

function skipWeekday(text: string, at: number): number {
  const word = match(WEEKDAY, text, at)
  return word !== undefined && WEEKDAYS.has(word.groups[1] ?? '') ? word.end : at
}

function skip(pattern: RegExp, text: string, at: number): number {
  return match(pattern, text, at)?.end ?? at
}

/** A sticky match; the patterns of this file carry no state from one call to the next. */
function match(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at
  const groups = pattern.exec(text)
  return groups === null ? undefined : { groups, end: pattern.lastIndex }
}
