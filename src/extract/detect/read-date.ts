/** The date grammar, as detection is given it: `normalize/` owns the real one. */
import type { DatePrecision, RawDate } from '../../domain/entry.ts'
import { URL_LENGTH_MAX } from '../../domain/limits.ts'

export interface DateReading {
  readonly atMs: number
  readonly precision: Exclude<DatePrecision, 'none'>
}

/** Both pure; nothing when there is no date. */
export interface DateGrammar {
  /** Reads a text that is a date as a whole, with labels at most. */
  readonly readDate: (date: RawDate) => DateReading | undefined
  /** Finds a date inside a longer text. */
  readonly findDate: (date: RawDate) => DateReading | undefined
}

export interface FoundDate extends DateReading {
  /** Whether the text says nothing else. */
  readonly isWhole: boolean
}

export type ReadDate = (text: string, origin?: RawDate['origin']) => FoundDate | undefined

/** Longest text that is asked for a date, in UTF-16 code units. */
const LENGTH_MAX = 80
/** A digit, or a character of words that stand for a day. */
const MAY_BE_DATE = /\d|[〇零一二三四五六七八九十昨今前刚剛上去]|day\b|ago\b|yester|just now/iu

/** The grammar, asked once per text and never for what cannot be a date. */
export function cachedDates(grammar: DateGrammar): ReadDate {
  const known = new Map<RawDate['origin'], Map<string, FoundDate | 'none'>>()
  return (text, origin = 'text') => {
    const lengthMax = origin === 'url' ? URL_LENGTH_MAX : LENGTH_MAX
    if (text.length > lengthMax || text.length < 3) return undefined
    const readings = known.get(origin) ?? new Map<string, FoundDate | 'none'>()
    known.set(origin, readings)
    const reading = readings.get(text) ?? read(grammar, { text, origin }) ?? 'none'
    readings.set(text, reading)
    return reading === 'none' ? undefined : reading
  }
}

function read(grammar: DateGrammar, date: RawDate): FoundDate | undefined {
  if (!MAY_BE_DATE.test(date.text)) return undefined
  const whole = grammar.readDate(date)
  const reading = whole ?? grammar.findDate(date)
  return reading && { ...reading, isWhole: whole !== undefined }
}
