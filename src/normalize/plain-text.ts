/**
 * Plain text: what is left of a text for comparing wordings. Width, case, punctuation and white
 * space are gone; letters, numbers and the signs that carry meaning (`+`, `<`, `$`, `#`) stay.
 *
 * The form is stored in fingerprints, so it never changes.
 */

/** `，`, `。`, quotes, dashes, emoji, `|` and `~`, which sites use as ornaments. */
const IGNORED = /[^\p{L}\p{N}\p{M}\p{Sm}\p{Sc}#%]+|[|~]/gu

export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(IGNORED, '')
}
