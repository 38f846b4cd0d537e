/**
 * One spelling for the text of a date: half-width, lower case, Arabic numerals, one blank.
 *
 * `２０２４年３月` and `二〇二四年三月` both become `2024年3月`. It does not judge what is a date.
 */

/** A numeral in Chinese digits before what a date counts: `二〇二四年`, `十二分钟`, `廿三日`. */
const CHINESE_NUMERAL = new RegExp(
  '[〇零○一二三四五六七八九十廿卅两兩]{1,4}' +
    '(?=\\s?(?:年|月|日|号|號|个|個|时|時|点|點|分|秒|小时|天|周|週|星期|礼拜|禮拜|刻))',
  'g',
)
/** Weekday names hold numerals too (`星期五`, `周三`, `(三)`) and keep them. */
const WEEKDAY_BEFORE = /(?:星期|周|週|礼拜|禮拜|上个|上個|本|这|這)$/
/** `十月`, `一年`: the month or the count; `第三周` is an issue, not a time. */
const ORDINAL_BEFORE = /第$/
/** Zero-width and byte-order marks, bidirectional marks: `\u200e3/15/2024`. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g
/** `+` escaped twice by a template: `00:00&#x2B;00:00`. */
const ESCAPED_PLUS = /&(?:amp;)?#x2b;/g
/** An apostrophe of typographers: `’26`, `aujourd’hui`. */
const APOSTROPHE = /[‘’]/g
/** A dash of typographers between digits: `2024–03–15`. */
const DASH = /(?<=\d)[‐‑–−](?=\d)/g
/** The last of several days, `2024/03/15-16`, `2024.3.15~16`: the first one is the date. */
const LAST_DAY = /(?<=\d[/.年]\s?\d{1,2}[/.月]\s?\d{1,2}日?)[-~〜]\d{1,2}日?(?![\d/.月-])/g
const SPACES = /\s+/g

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const TENS: Readonly<Record<string, number>> = { 十: 10, 廿: 20, 卅: 30 }

export function dateText(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(ESCAPED_PLUS, '+')
    .replace(APOSTROPHE, "'")
    .replace(DASH, '-')
    .replace(LAST_DAY, '')
    .replace(SPACES, ' ')
    .trim()
  return plain.replace(CHINESE_NUMERAL, (numeral, at: number) => {
    const before = plain.slice(Math.max(0, at - 2), at)
    if (WEEKDAY_BEFORE.test(before) || ORDINAL_BEFORE.test(before)) return numeral
    const isYear = plain[at + numeral.length] === '年'
    return String((isYear ? yearValue(numeral) : undefined) ?? numeralValue(numeral) ?? numeral)
  })
}

/** `二〇二四` is read digit by digit. */
function yearValue(numeral: string): number | undefined {
  const digits = [...numeral].map((digit) => DIGITS[digit])
  return digits.includes(undefined) ? undefined : Number(digits.join(''))
}

/** `二十三`, `十二`, `廿三`, `三`; `两三` (two or three) is no number. */
function numeralValue(numeral: string): number | undefined {
  let value = 0
  let pending: number | undefined
  for (const digit of numeral) {
    const ten = TENS[digit]
    if (ten === undefined) {
      if (pending !== undefined) return undefined
      pending = DIGITS[digit]
      continue
    }
    value += ten * (pending ?? 1)
    pending = undefined
  }
  return value + (pending ?? 0)
}
