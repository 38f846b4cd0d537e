/** The date grammar, as detection is given it: `normalize/` owns the real one. */
import type { DatePrecision, RawDate } from '../../domain/entry.ts'

export interface DateReading {
  readonly atMs: number
  readonly precision: Exclude<DatePrecision, 'none'>
}

/** Reads a date anywhere in a short text; nothing when there is none. Pure. */
export type DateGrammar = (text: string, origin: RawDate['origin']) => DateReading | undefined

export type ReadDate = (text: string, origin?: RawDate['origin']) => DateReading | undefined

/** Longest text that is asked for a date, in UTF-16 code units. */
const LENGTH_MAX = 80
/** A digit, or a word that stands for a day. */
const MAY_BE_DATE =
  /\d|[〇零一二三四五六七八九十昨今前刚上去]|yesterday|today|ago|вчера|сегодня|hier|gestern|heute/iu

/** The grammar, asked once per text and never for what cannot be a date. */
export function cachedDates(grammar: DateGrammar): ReadDate {
  const known = new Map<string, DateReading | undefined>()
  return (text, origin = 'text') => {
    if (text.length > LENGTH_MAX || text.length < 3 || !MAY_BE_DATE.test(text)) return undefined
    const key = `${origin} ${text}`
    if (known.has(key)) return known.get(key)
    const reading = grammar(text, origin)
    known.set(key, reading)
    return reading
  }
}
