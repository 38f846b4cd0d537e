/**
 * What an outside text reads back as from a document of ours, equal in every format.
 *
 * Normalization has cleaned already; this is the second wall, because one character that XML
 * cannot carry makes a reader refuse the whole document. It removes
 * and replaces characters only; making markup of them is `escape.ts`.
 */
/**
 * What no text needs: C0 controls except tab, line feed and carriage return, DEL and the C1
 * controls, U+FFFE and U+FFFF. XML 1.0 §2.2 forbids the first and the last, discourages C1.
 * Matches the bell in `a\u0007b`.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is for
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g
/** Matches the line ends that an XML parser turns into `\n`: `\r\n` and a lone `\r`. */
const LINE_END = /\r\n?/g
/** Matches white space in the sense of XML, as the line break in `two\n words`. */
const SPACES = /[\t\n ]+/g
/** Matches `zh`, `zh-Hant-TW`: the grammar of RFC 4287, appendix B. */
const LANGUAGE = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/
/** Matches what WHATWG URLs keep and RFC 3986 §2 does not know, as the bar in `/a|b`. */
const NOT_IN_URI = /[|\\^`{}[\]"<>]|%(?![0-9a-f]{2})/gi

/**
 * @returns the text with unwanted characters removed, each lone surrogate replaced by U+FFFD,
 *   line ends as `\n`, and without white space around it; everything else as it was
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(LINE_END, '\n').replace(UNWANTED, '').trim()
}

/** @returns the clean text on one line: runs of tabs, line ends and spaces are one space */
export function cleanLine(text: string): string {
  return cleanText(text).replace(SPACES, ' ')
}

/**
 * @returns an absolute http(s) URL of characters that RFC 3986 knows, without credentials;
 *   absent when the text is none
 */
export function webUrl(text: string | undefined): string | undefined {
  const url = text === undefined ? null : URL.parse(text)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined
  const rest = url.pathname + url.search + url.hash
  return url.origin + rest.replace(NOT_IN_URI, (character) => percentEncoded(character))
}

/** @returns the language tag when it is one (BCP 47), else absent */
export function languageTag(text: string | undefined): string | undefined {
  return text !== undefined && LANGUAGE.test(text) ? text : undefined
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
