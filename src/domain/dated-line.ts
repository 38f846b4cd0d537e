/**
 * Lines that begin with their date: `20.11.2024 - A new release`. The form alone; whether what
 * stands first is a date, the grammar in `normalize/` says. A bullet may stand before it.
 */

export interface DatedLine {
  readonly date: string
  readonly rest: string
}

/** Up to a sign that parts it from the rest: `20.11.2024 - `, `[3 May] `, `3月15日：`; no `10:30`. */
const PARTED = new RegExp(
  '^(?:[・·•*-]\\s?)?[[(（【]?(?=[^:：|–—\\])）】]*\\d)([^:：|–—\\])）】]{3,24}?)' +
    '(?:\\s?[\\])）】:：|–—]+\\s?[:：–—-]?(?!(?<=\\d:)\\d)|\\s+-)\\s*(?=\\S)',
  'u',
)
/** Year first, and a blank: `2024-03-15 `, `2024-03-15 - `. */
const BLANK =
  /^(?:[・·•*-]\s?)?(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:-\d{1,2})?)\s+(?:[-–—:：|·]\s+)?(?=\S)/u

/** @returns what may be a date, and the line behind it; nothing when no number leads the line */
export function datedLine(line: string): DatedLine | undefined {
  const match = BLANK.exec(line) ?? PARTED.exec(line)
  const date = match?.[1]
  return date === undefined ? undefined : { date: date.trim(), rest: line.slice(match?.[0].length) }
}
