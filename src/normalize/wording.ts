/**
 * Wording: whether an entry really says something else than before.
 *
 * Counters (`阅读 123`, `5 comments`), relative times, badges, typography and the place where the
 * listing cuts an excerpt change from poll to poll and say nothing; everything else is an edit.
 */
import { widthOf } from '../domain/script.ts'
import { dateText } from './date/date-text.ts'
import { withoutCounters } from './date/dressing.ts'
import { withoutRelativeTimes } from './date/relative.ts'
import { plainText } from './plain-text.ts'

export interface Wording {
  readonly title: string
  readonly excerpt: string
}

/** `…`, `...`, `[…]`, `……阅读全文`: the listing cut here. */
const CUT_END =
  /(?:…|\.{3}|\[…\]|。。。)[\s\])）]*(?:阅读全文|阅读更多|查看更多|read more|continue reading)?[\s»>→]*$/iu
/** Less than this in common, in characters, and the beginnings are equal by chance. */
const COMMON_LENGTH_MIN = 20
/** A narrower beginning is a text of its own. */
const LESS_UNITS_MIN = 12
/** `1` and `12` begin alike and are two numbers. */
const SPLIT_NUMBER = /\d\d/

/**
 * @returns true when a reader would notice: this makes a revision and moves `updated`. A card
 *   without excerpt, or with the mere beginning of it, takes nothing back.
 */
export function saysSomethingElse(before: Wording, after: Wording): boolean {
  if (!isSameText(before.title, after.title)) return true
  return !isSameText(before.excerpt, after.excerpt) && !isLess(before.excerpt, after.excerpt)
}

function isLess(before: string, after: string): boolean {
  const [whole, part] = [tellingText(before), tellingText(after)]
  if (part === '') return true
  if (widthOf(part) < LESS_UNITS_MIN || !whole.startsWith(part)) return false
  return !SPLIT_NUMBER.test(`${part.at(-1)}${whole.charAt(part.length)}`)
}

function isSameText(before: string, after: string): boolean {
  if (before === after) return true
  const [a, b] = [tellingText(before), tellingText(after)]
  if (a === b) return true
  const [cut, whole, cutOriginal] = a.length < b.length ? [a, b, before] : [b, a, after]
  return cut.length >= COMMON_LENGTH_MIN && CUT_END.test(cutOriginal) && whole.startsWith(cut)
}

function tellingText(text: string): string {
  const uncut = text.replace(CUT_END, '')
  return plainText(withoutRelativeTimes(withoutCounters(dateText(uncut))))
}
