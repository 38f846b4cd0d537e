/**
 * From bytes to text: byte order mark, header, declaration, statistics, in this order of trust.
 *
 * A declaration that the bytes belie gives way to the next; nothing here throws. Tables of
 * characters are the platform's `TextDecoder`. Spec: WHATWG Encoding §4.2, HTML §13.2.3.2.
 */
import sniffEncoding from 'html-encoding-sniffer'
import type { Charset, CharsetOrigin } from '../domain/fetched.ts'
import { CHARSET_PRESCAN_BYTES, MESSAGE_LENGTH_MAX } from '../domain/limits.ts'
import { guessCharset } from './charset-statistics.ts'

export interface Decoded {
  /** Well formed: no lone surrogate. */
  readonly text: string
  readonly charset: Charset
}

const REPLACEMENT = '\ufffd'

/** Labels that pages use and the WHATWG list lacks. */
const ALIASES: Readonly<Record<string, string>> = {
  cp936: 'gbk',
  ms936: 'gbk',
  euc_kr: 'euc-kr',
  euckr: 'euc-kr',
  euc_jp: 'euc-jp',
  eucjp: 'euc-jp',
  utf8mb4: 'utf-8',
  cp932: 'shift_jis',
  cp950: 'big5',
  tis620: 'windows-874',
}

/** Matches the label in `text/html; Charset="gbk"`. */
const HEADER_LABEL = /;\s*charset\s*=\s*["']?\s*([^\s"';,]{1,40})/i
/** Matches the label in `<meta charset=cp936>` and `<?xml version="1.0" encoding='cp936'?>`. */
const WRITTEN_LABEL =
  /<(?:meta|\?xml)\s[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})/i

/** A text with a larger share of unreadable among its non-ASCII characters is another charset's. */
const DAMAGE_MAX = 0.1
/**
 * Bytes less characters, from where on valid UTF-8 is no accident: every character above ASCII
 * saves one or two, and in another charset each had a chance of about 1 in 8 to be valid.
 */
const UTF8_SURPLUS_MIN = 6
/** Half of the ASCII in UTF-16 is NUL, nearly all on one side; other text has no NUL at all. */
const UTF16_NUL_SHARE_MIN = 0.02
const UTF16_SIDES_RATIO_MIN = 4

interface Declared {
  readonly label: string
  readonly why: CharsetOrigin
}

/**
 * @param contentType header as sent; null when absent
 * @returns the whole text without byte order mark, and the charset with a warning when there was
 *   something to doubt
 */
export function decodeBody(bytes: Uint8Array, contentType: string | null): Decoded {
  const marked = readMark(bytes)
  if (marked !== undefined) return decoded(bytes, marked, 'bom', [])

  const utf8 = decodeUtf8(bytes)
  const isSurelyUtf8 = utf8 !== undefined && bytes.length - utf8.length >= UTF8_SURPLUS_MIN
  const warnings: string[] = []
  for (const { label, why } of declarations(bytes, contentType)) {
    const name = nameOf(label)
    if (name === undefined) warnings.push(`unknown charset ${label}`)
    else if (isSurelyUtf8 && name !== 'utf-8') warnings.push(`declared ${name}, is utf-8`)
    else {
      const attempt = decoded(bytes, name, why, warnings)
      if (damage(attempt.text) <= DAMAGE_MAX) return attempt
      warnings.push(`declared ${name}, is not`)
    }
  }
  const utf16 = guessUtf16(bytes)
  if (utf16 !== undefined) return decoded(bytes, utf16, 'statistics', warnings)
  if (utf8?.length === bytes.length) return decoded(bytes, 'utf-8', 'default', warnings)
  if (utf8 !== undefined) return decoded(bytes, 'utf-8', 'statistics', warnings)
  const guess = guessCharset(bytes)
  return decoded(bytes, guess ?? 'utf-8', guess ? 'statistics' : 'default', warnings)
}

function readMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Header first; what the bytes say themselves is only looked for when that was not enough. */
function* declarations(bytes: Uint8Array, contentType: string | null): Generator<Declared> {
  const inHeader = HEADER_LABEL.exec(contentType ?? '')?.[1]
  if (inHeader !== undefined) yield { label: inHeader, why: 'header' }
  const start = bytes.subarray(0, CHARSET_PRESCAN_BYTES)
  const inBytes =
    sniffEncoding(start, { defaultEncoding: '', maxPrescanBytes: CHARSET_PRESCAN_BYTES }) ||
    WRITTEN_LABEL.exec(new TextDecoder('latin1').decode(start))?.[1]
  if (inBytes !== undefined) yield { label: inBytes, why: 'declaration' }
}

/** @returns the WHATWG name, or undefined for a label that nothing decodes */
function nameOf(label: string): string | undefined {
  const known = label.toLowerCase()
  try {
    return new TextDecoder(ALIASES[known] ?? known).encoding
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function decoded(
  bytes: Uint8Array,
  name: string,
  why: CharsetOrigin,
  warnings: readonly string[],
): Decoded {
  const text = new TextDecoder(name).decode(bytes).toWellFormed()
  const warning = warnings.join('; ').slice(0, MESSAGE_LENGTH_MAX)
  return { text, charset: { name, why, ...(warning !== '' && { warning }) } }
}

/** @returns share of U+FFFD among the characters above ASCII, 0 to 1 */
function damage(text: string): number {
  if (!text.includes(REPLACEMENT)) return 0
  let unreadable = 0
  let above = 0
  for (const character of text) {
    if (character === REPLACEMENT) unreadable++
    if (character > '\x7f') above++
  }
  return unreadable / above
}

function guessUtf16(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, CHARSET_PRESCAN_BYTES)
  const nuls = [0, 0] as [number, number]
  start.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2 === 0 ? 0 : 1]++
  })
  const [even, odd] = nuls
  const most = Math.max(even, odd)
  const isUtf16 = most > start.length * UTF16_NUL_SHARE_MIN
  if (!isUtf16 || most < Math.min(even, odd) * UTF16_SIDES_RATIO_MIN) return undefined
  return even > odd ? 'utf-16be' : 'utf-16le'
}
