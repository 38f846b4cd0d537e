/**
 * Headings above groups of cards: what their texts say, and how they complete dates that say
 * less. Where they stand is asked in `cards.ts`, whether a page has any in `detect/find-groups.ts`.
 */

/** `2024` in `Archive of 2024`. */
export const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/
/** Longer texts are no headings of groups. */
export const HEADING_LENGTH_MAX = 40
/** Signs and the words of dates and counts that stand beside their numbers without a blank. */
const DATE_SIGNS = /[\d\p{P}\p{S}\s年月日号號篇共条條년월일]/gu
const WORD = /\p{L}+/gu
const WORDS_MAX = 2
const NUMBER = /\d+/g
/** Year, month, day, count. */
const NUMBERS_MAX = 4
const LINK_NUMBERS_MAX = 2

/**
 * Whether a text is a year, with a month, a day or a count at most: `2024`, `2024年3月`,
 * `March 2024 (3)`, `2024 年 · 11 篇`. What else stands there may be an entry's title.
 *
 * @param isLink a link that says so leads to the group; its other words name an entry
 */
export function isYearText(text: string, isLink: boolean): boolean {
  if (text.length > HEADING_LENGTH_MAX || !YEAR.test(text)) return false
  // A link to a group says its year, its month or how many it has; a title may be a year, too.
  const numbers = text.match(NUMBER)?.length ?? 0
  if (numbers > (isLink ? LINK_NUMBERS_MAX : NUMBERS_MAX)) return false
  const words = text.replace(DATE_SIGNS, ' ').match(WORD)?.length ?? 0
  return words <= (isLink ? 0 : WORDS_MAX)
}

/** A heading below another: `03月` under `2024` is `2024 03月`. */
export function headingBelow(heading: string, above: string | undefined): string {
  const year = above === undefined || YEAR.test(heading) ? undefined : YEAR.exec(above)?.[0]
  return year === undefined ? heading : `${year} ${heading}`
}

/** A mere day of the month: `15`, `15日:`, `15th`. */
const DAY_ALONE = /^(\d{1,2})(?:[日号號일]|st|nd|rd|th)?[.:：、]?$/u
/** `15 3月`, as split date boxes have it. */
const DAY_FIRST = /^\d{1,2}日?\s\d{1,2}月$/u
/** How many stand below: ` (12)`, ` · 11 篇`. */
const COUNT =
  /\s*(?:[([（【]\s?\d[^)\]）】]*[)\]）】]|[\p{P}\p{S}\s]+\d+\s?(?:篇|posts?|articles?))$/u
/** `[`, `(`: a date in brackets is completed without them, whatever follows. */
const BRACKETS = /^[([（【]([^)\]）】]*)[)\]）】]/u

/** A date as text, with what the heading above its card adds. */
export function completed(text: string, group: string | undefined): string {
  const year = group === undefined ? undefined : YEAR.exec(group)
  if (group === undefined || !year || YEAR.test(text)) return text
  const bare = text.replace(BRACKETS, '$1')
  const day = DAY_ALONE.exec(bare)?.[1]
  if (day === undefined) return DAY_FIRST.test(bare) ? `${bare} ${year[0]}` : `${year[0]} ${bare}`
  const month = group.replace(COUNT, '')
  return year.index === 0 ? `${month} ${day}` : `${day} ${month}`
}
