/** What the readers of `date/` find: a date with its place in the text. */
import { present } from '../../domain/present.ts'

export interface TimeOfDay {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
  /** Minutes ahead of UTC, when the text tells. */
  readonly offsetMinutes?: number
}

/** A date as written: what is absent was not written. */
export interface WrittenDate {
  readonly kind: 'calendar'
  readonly year?: number
  /** Years before the present one instead: 1 for `去年12月25日`. */
  readonly yearsBack?: number
  /** 1–12 */
  readonly month: number
  readonly day?: number
  readonly time?: TimeOfDay
}

/** A date told from now: `3小时前`, `yesterday`. */
export interface RelativeDate {
  readonly kind: 'relative'
  /** Calendar units back from now; negative never. */
  readonly back: { readonly unit: RelativeUnit; readonly count: number }
  /** The last such day before now (0 is Sunday), after going back. */
  readonly weekday?: number
  readonly precision: 'instant' | 'day' | 'month'
  readonly time?: TimeOfDay
}

export type RelativeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

/** A date and the part of the normalized text that told it. */
export interface Found {
  readonly date: WrittenDate | RelativeDate
  readonly start: number
  readonly end: number
  /**
   * `whole`: means a date only when nothing else stands there (`03-15`, `20240315`).
   * `anywhere`: unmistakable inside a longer text.
   */
  readonly stands: 'whole' | 'anywhere'
}

/** What a reader may know about the page. */
export interface Hints {
  /** Primary language subtag, lower case; '' when unknown. */
  readonly language: string
  /** Whether `3/4` has the month first: as the listing does, else the country of the language. */
  readonly monthFirst: boolean
  /** The same of `3.4.`: dots stand behind ordinals, so only a listing that shows it does. */
  readonly dottedMonthFirst: boolean
  readonly yearKnown: boolean
  readonly declared: boolean
}

type Digits = string | number | undefined

/** A calendar date of what was written; undefined without a month. */
export function calendar(year: Digits, month: string | number, day?: Digits): WrittenDate
export function calendar(year: Digits, month: Digits, day?: Digits): WrittenDate | undefined
export function calendar(year: Digits, month: Digits, day?: Digits): WrittenDate | undefined {
  if (month === undefined) return undefined
  const [y, m, d] = [year, month, day].map((part) => (part === undefined ? part : Number(part)))
  return present({ kind: 'calendar', year: y, month: Number(m), day: d })
}
