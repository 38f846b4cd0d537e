/** Characters by script and width: what counts twice in a title and what tells a language. */

/** Han, kana, Hangul, bopomofo and the full-width forms, which take two columns. */
const WIDE = new RegExp(
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}' +
    '\\u3000-\\u303f\\uff01-\\uff60\\uffe0-\\uffe6]',
  'u',
)
const EMOJI = /\p{Emoji_Presentation}/u

/** Width in units: a wide character or an emoji counts 2, everything else 1. */
export function widthOf(text: string): number {
  let units = 0
  for (const character of text) units += isWide(character) ? 2 : 1
  return units
}

/** Whether the character (or the first of a text) takes two columns. */
export function isWide(character: string): boolean {
  // Latin text never asks the pattern.
  if ((character.codePointAt(0) ?? 0) < 0x1100) return false
  return WIDE.test(character) || EMOJI.test(character)
}
