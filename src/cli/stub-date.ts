/** A stand-in for the date grammar until normalization has one. */
import type { DateReading } from '../extract/detect/read-date.ts'

const MONTHS = [
  'jan|янв|ene|gen|janv',
  'feb|fév|fev|фев|febr',
  'mar|мар|mär|márc',
  'apr|апр|avr|abr|ápr',
  'may|мая|май|mai|mag|máj|mei',
  'jun|июн|juin|giu|jún',
  'jul|июл|juil|lug|júl',
  'aug|авг|août|ago',
  'sep|сен|set|szept',
  'oct|окт|okt|out|ott',
  'nov|ноя',
  'dec|дек|déc|dez|dic',
]
const monthOf = (word: string) =>
  MONTHS.findIndex((names) => names.split('|').some((name) => word.toLowerCase().startsWith(name)))

export function readDate(text: string): DateReading | undefined {
  const day = (y: number, m: number, d: number): DateReading | undefined =>
    m >= 1 && m <= 12 && d >= 1 && d <= 31 && y > 1990 && y < 2030
      ? { atMs: Date.UTC(y, m - 1, d), precision: 'day' }
      : undefined
  let m = /((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/.exec(text)
  if (m) return day(Number(m[1]), Number(m[2]), Number(m[3]))
  m = /((?:19|20)\d{2})[-/.](\p{L}{3,})\p{P}?[-/.](\d{1,2})/u.exec(text)
  if (m) return day(Number(m[1]), monthOf(m[2] ?? '') + 1, Number(m[3]))
  m =
    /(\d{1,2})(?:st|nd|rd|th)?[.,\s-]+(?:de\s+)?(\p{L}{3,})\p{P}?[.,\s-]+(?:de\s+)?((?:19|20)\d{2})/u.exec(
      text,
    )
  if (m && monthOf(m[2] ?? '') >= 0) return day(Number(m[3]), monthOf(m[2] ?? '') + 1, Number(m[1]))
  m = /(\p{L}{3,})\p{P}?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})/u.exec(text)
  if (m && monthOf(m[1] ?? '') >= 0) return day(Number(m[3]), monthOf(m[1] ?? '') + 1, Number(m[2]))
  m = /((?:19|20)\d{2})[.,\s]+(\p{L}{3,})\p{P}?\s+(\d{1,2})/u.exec(text)
  if (m && monthOf(m[2] ?? '') >= 0) return day(Number(m[1]), monthOf(m[2] ?? '') + 1, Number(m[3]))
  m = /((?:19|20)\d{2})[.,\s]+(\d{1,2})\p{P}?\s+(\p{L}{3,})/u.exec(text)
  if (m && monthOf(m[3] ?? '') >= 0) return day(Number(m[1]), monthOf(m[3] ?? '') + 1, Number(m[2]))
  m = /((?:19|20)\d{2})年?\s+(\d{1,2})[-/.月](\d{1,2})/.exec(text)
  if (m) return day(Number(m[1]), Number(m[2]), Number(m[3]))
  m = /\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d{2})/.exec(text)
  if (m)
    return (
      day(Number(m[3]), Number(m[2]), Number(m[1])) ?? day(Number(m[3]), Number(m[1]), Number(m[2]))
    )
  m = /^\D{0,6}(\d{1,2})[-月](\d{1,2})\D{0,3}$/.exec(text)
  if (m) return day(2024, Number(m[1]), Number(m[2]))
  m = /^(\p{L}{3,})\p{P}?\s+(\d{1,2})$/u.exec(text)
  if (m && monthOf(m[1] ?? '') >= 0) return day(2024, monthOf(m[1] ?? '') + 1, Number(m[2]))
  m = /^(\p{L}{3,})\s+((?:19|20)\d{2})$/u.exec(text)
  if (m && monthOf(m[1] ?? '') >= 0)
    return { atMs: Date.UTC(Number(m[2]), monthOf(m[1] ?? ''), 1), precision: 'month' }
  return undefined
}
