/**
 * Amount of text in units: a word of letters or digits is one, a Han or kana character or a
 * Hangul syllable is a half. So a Chinese title weighs what its translation
 * weighs, and nothing is split on blanks alone.
 */
export function textUnits(text: string): number {
  let units = 0
  let isInWord = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (isIdeograph(code)) {
      units += HALF
      isInWord = false
    } else if (isWordCharacter(code)) {
      if (!isInWord) units += 1
      isInWord = true
    } else isInWord = false
  }
  return units
}

const HALF = 0.5

/** Kana, Han and Hangul; the halves of a surrogate pair count as the rare Han they mostly are. */
function isIdeograph(code: number): boolean {
  return (
    (code >= 0x3041 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff)
  )
}

function isWordCharacter(code: number): boolean {
  if (code < 0x80) {
    return (
      (code >= 0x30 && code <= 0x39) ||
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x61 && code <= 0x7a) ||
      code === 0x27
    )
  }
  return code >= 0xc0 && code < 0x2000
}
