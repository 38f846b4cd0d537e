/**
 * The language of one entry: by its script where the script tells, else what the page says.
 *
 * Primary subtags only (`zh`, not `zh-Hant-TW`), because views filter by them. It does not tell
 * languages of one script apart: whether Latin text is French is the page's word.
 */

/** Enough text to judge more than a name or a product. */
const LETTERS_MAX = 600
/** A Chinese text is full of Latin names; a sixth of Han letters (each half a word) makes it. */
const HAN_SHARE_MIN = 1 / 6
const KANA_SHARE_MIN = 1 / 12
const HANGUL_SHARE_MIN = 1 / 6
const OTHER_SHARE_MIN = 1 / 2
/** Latin text on a page in another script is English when it is this long and plain. */
const ENGLISH_LETTERS_MIN = 20

const HAN = /\p{Script=Han}/u
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const LETTER = /\p{L}/u
/** Scripts that one language nearly owns, or that name the most likely one. */
const SCRIPTS: readonly (readonly [language: string, script: RegExp, rivals: readonly string[]])[] =
  [
    ['ru', /\p{Script=Cyrillic}/u, ['uk', 'bg', 'sr', 'be', 'mk', 'kk', 'mn']],
    ['el', /\p{Script=Greek}/u, []],
    ['ar', /\p{Script=Arabic}/u, ['fa', 'ur', 'ug', 'ps']],
    ['he', /\p{Script=Hebrew}/u, ['yi']],
    ['th', /\p{Script=Thai}/u, []],
    ['hi', /\p{Script=Devanagari}/u, ['mr', 'ne', 'sa']],
  ]
/** Letters that Ukrainian has and Russian has not. */
const UKRAINIAN = /[іїєґ]/iu
const NOT_LATIN: ReadonlySet<string> = new Set('zh ja ko ru uk el ar he th hi'.split(' '))

/**
 * @param text title and excerpt
 * @param declared BCP 47 tag of the entry, its page or its source
 * @returns a primary subtag in lower case; undefined when neither text nor page tells
 */
export function languageOf(text: string, declared?: string): string | undefined {
  const page = primaryOf(declared)
  const counts = countsOf(text)
  if (counts.letters === 0) return page
  const cjk = ofCjk(counts, page)
  if (cjk !== undefined) return cjk
  for (const [language, script, rivals] of SCRIPTS) {
    if (shareOf(text, script, counts.letters) < OTHER_SHARE_MIN) continue
    if (page !== undefined && rivals.includes(page)) return page
    return language === 'ru' && UKRAINIAN.test(text) ? 'uk' : language
  }
  const foreign = page === undefined || NOT_LATIN.has(page)
  const isPlain = counts.plain >= ENGLISH_LETTERS_MIN && counts.plain === counts.letters
  return foreign && isPlain ? 'en' : page
}

/** `zh-Hans-CN`, `zh_CN`, `ZH` are all `zh`; nonsense is nothing. */
export function primaryOf(tag: string | undefined): string | undefined {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0]
  return primary !== undefined && /^[a-z]{2,3}$/.test(primary) ? primary : undefined
}

interface Counts {
  readonly letters: number
  readonly han: number
  readonly kana: number
  readonly hangul: number
  /** Letters of plain English. */
  readonly plain: number
}

function countsOf(text: string): Counts {
  let [letters, han, kana, hangul, plain] = [0, 0, 0, 0, 0]
  for (const character of text.slice(0, LETTERS_MAX)) {
    const code = character.codePointAt(0) ?? 0
    // The common blocks are told by their range; patterns are for the rest.
    if (code < 0x80) plain += isBetween(code | 0x20, 0x61, 0x7a)
    else if (code >= 0x4e00 && code <= 0x9fff) han++
    else if (isBetween(code, 0x3041, 0x30ff) === 1) kana += KANA.test(character) ? 1 : 0
    else if (code >= 0xac00 && code <= 0xd7a3) hangul++
    else if (isPunctuation(code)) continue
    else if (HAN.test(character)) han++
    else if (LETTER.test(character)) letters++
  }
  return { letters: letters + han + kana + hangul + plain, han, kana, hangul, plain }
}

/** General punctuation, symbols, and the signs of CJK and full width. */
function isPunctuation(code: number): boolean {
  return (
    (code >= 0x2000 && code < 0x2c00) ||
    (code >= 0x3000 && code < 0x3040) ||
    isBetween(code, 0xff00, 0xff20) === 1
  )
}

function isBetween(code: number, first: number, last: number): 0 | 1 {
  return code >= first && code <= last ? 1 : 0
}

/** Kana make it Japanese; Han alone are Chinese unless the page is Japanese. */
function ofCjk({ letters, han, kana, hangul }: Counts, page: string | undefined) {
  if (hangul / letters >= HANGUL_SHARE_MIN) return 'ko'
  if (kana / letters >= KANA_SHARE_MIN && kana * 4 >= han) return 'ja'
  if ((han + kana) / letters < HAN_SHARE_MIN) return undefined
  return page === 'ja' || page === 'ko' ? page : 'zh'
}

function shareOf(text: string, script: RegExp, letters: number): number {
  let count = 0
  for (const character of text.slice(0, LETTERS_MAX)) if (script.test(character)) count++
  return count / letters
}
