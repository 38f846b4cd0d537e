/**
 * Where a search was found in an entry: its texts in parts, those that were searched for marked.
 * Parts joined are the text, so nobody needs to count characters or to trust markup. Pure.
 */
import type { RememberedEntry } from '../domain/entry.ts'
import { SNIPPET_LENGTH } from '../domain/limits.ts'
import { findPhrases, type Phrase } from '../domain/words.ts'

export interface TextPart {
  readonly text: string
  readonly match: boolean
}

export interface Highlights {
  readonly title: TextPart[]
  /** A cut-out around the first match; empty when there is none. */
  readonly excerpt: TextPart[]
}

export function highlightsOf(
  { title, excerpt }: Pick<RememberedEntry, 'title' | 'excerpt'>,
  phrases: readonly Phrase[],
): Highlights {
  const [first] = findPhrases(excerpt, phrases)
  return {
    title: partsOf(title, phrases),
    excerpt: first ? partsOf(snippetAround(excerpt, first), phrases) : [],
  }
}

/** A third before, the rest behind; cut at white space where there is some near. */
function snippetAround(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  if (text.length <= SNIPPET_LENGTH) return text
  const from = Math.max(0, Math.min(start - SNIPPET_LENGTH / 3, text.length - SNIPPET_LENGTH))
  const to = Math.max(end, from + SNIPPET_LENGTH)
  const cutFrom = from === 0 ? 0 : cutAt(text, Math.floor(from), start)
  return `${cutFrom > 0 ? '…' : ''}${text.slice(cutFrom, to).toWellFormed().trim()}${
    to < text.length ? '…' : ''
  }`
}

const WORD_LENGTH_MAX = 24

/** Behind the next space, when one is near and not behind `latest`. */
function cutAt(text: string, from: number, latest: number): number {
  const space = text.indexOf(' ', from)
  return space >= 0 && space < Math.min(latest, from + WORD_LENGTH_MAX) ? space + 1 : from
}

function partsOf(text: string, phrases: readonly Phrase[]): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const { start, end } of findPhrases(text, phrases)) {
    if (start > at) parts.push({ text: text.slice(at, start), match: false })
    parts.push({ text: text.slice(start, end), match: true })
    at = end
  }
  if (at < text.length) parts.push({ text: text.slice(at), match: false })
  return parts
}
