/**
 * Sets of characters as the steps from each code point to the next, a third of what they weigh in
 * the bundle as characters. `test/fetch/packed-characters.test.ts` has them in full, and packs.
 */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** Adds itself to the step, which goes on. */
const FURTHER = DIGITS.length - 1

/** @param steps one digit a character, less one; before it a `z` for each 61 more */
export function unpacked(first: string, steps: string): string {
  let [characters, at] = [first, first.charCodeAt(0)]
  for (const digit of steps) {
    const step = DIGITS.indexOf(digit)
    at += step
    if (step < FURTHER) characters += String.fromCharCode(++at)
  }
  return characters
}
