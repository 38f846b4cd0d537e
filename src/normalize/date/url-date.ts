/**
 * Dates in addresses: `/2024/03/15/slug`, `/2024-03-15-slug`, `/202403/t20240315_123.html`.
 *
 * The weakest origin: an address tells when a page was made, as far as its site keeps to that.
 */
import { calendar, type WrittenDate } from './written.ts'

/** `/2024/03/15/`, `/2024/3/15`, `/2024-03-15-title`, `/2024_03_15`. */
const SEPARATED = /[/_=-]((?:19|20)\d\d)([/_-])(\d{1,2})\2(\d{1,2})(?!\d)/
/** `t20240315_123.html`, `/20240315/`, `-20240315.html`. */
const COMPACT = /(?:[/_=-]|\bt)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)/
/** `/2024/0315/`, `/2024-03/15/`: year folder, or month folder, then the rest. */
const YEAR_FOLDER = /\/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?:\/(?=\d\d\/))?([0-2]\d|3[01])(?!\d)/
/** `/2024/03/slug`, `/202403/`. */
const MONTH = /\/((?:19|20)\d\d)\/?(0[1-9]|1[0-2])(?=\/)/

/** @param url absolute or relative, as it stands in the page */
export function urlDate(url: string): WrittenDate | undefined {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '')
  const separated = SEPARATED.exec(path)
  if (separated) return calendar(separated[1], separated[3], separated[4])
  const compact = COMPACT.exec(path) ?? YEAR_FOLDER.exec(path)
  if (compact) return calendar(compact[1], compact[2], compact[3])
  const month = MONTH.exec(path)
  return calendar(month?.[1], month?.[2])
}
