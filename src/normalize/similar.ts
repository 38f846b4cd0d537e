/**
 * Near-duplicates: whether two entries under different links tell the same thing.
 *
 * Precision before recall: a reprint, another cut, other punctuation or width and small edits are
 * the same; another number, name, opposite or repeated substitution is not, because that is how
 * exercises of one template, releases and parts of a series differ. Simplified and traditional
 * characters are not compared. Candidates come from `similarity-keys.ts`.
 */
import { widthOf } from '../domain/script.ts'
import { contradicts, editsOf, isSubstitution } from './edits.ts'
import { areOpposed, negates } from './opposites.ts'
import { plainText } from './plain-text.ts'
import { TEXT_UNITS_MIN } from './similarity-keys.ts'
import { type Token, textOf, tokensOf } from './tokens.ts'

export interface Tellable {
  readonly title: string
  /** A made title is part of the text and says nothing more. */
  readonly titleOrigin: 'listing' | 'text'
  readonly excerpt: string
}

const COMPARED_TOKENS_MAX = 400
/** Without the same title the text alone has to tell, and so has to be wider. */
const TEXT_UNITS_UNTITLED_MIN = 60
/** Edits, as a share of the shorter text. */
const EDIT_SHARE_MAX = 0.1
/** One word may be exchanged for another in so many tokens. */
const TOKENS_PER_SUBSTITUTION = 120
/** How far the longer text may run on beyond the end of the shorter, to find the best end. */
const SLACK_TOKENS = 8
const ANCHOR_TOKENS = 6
const ANCHOR_OFFSET_MAX = 60

/** Symmetric. False when either text says too little, whatever the titles. */
export function tellsTheSame(a: Tellable, b: Tellable): boolean {
  const [plainA, plainB] = [plainText(a.excerpt), plainText(b.excerpt)]
  const unitsMin = titlesEqual(a, b) ? TEXT_UNITS_MIN : TEXT_UNITS_UNTITLED_MIN
  if (Math.min(widthOf(plainA), widthOf(plainB)) < unitsMin) return false
  if (titlesContradict(a, b)) return false
  return plainA === plainB || textsAgree(a.excerpt, b.excerpt)
}

function titlesEqual(a: Tellable, b: Tellable): boolean {
  const found = a.titleOrigin === 'listing' && b.titleOrigin === 'listing'
  return found && plainText(a.title) === plainText(b.title)
}

/** Found titles must be equal, or one the other with an ornament that says nothing new. */
function titlesContradict(a: Tellable, b: Tellable): boolean {
  if (a.titleOrigin === 'text' || b.titleOrigin === 'text') return false
  if (titlesEqual(a, b)) return false
  const [short, long] = byLength(
    tokensOf(a.title, COMPARED_TOKENS_MAX),
    tokensOf(b.title, COMPARED_TOKENS_MAX),
  )
  if (exchanges(a.title, b.title)) return true
  const edits = editsOf(short, long)
  const removed = edits.reduce((sum, edit) => sum + edit.removed.length, 0)
  const added = edits.flatMap((edit) => edit.added)
  return removed > Math.floor(short.length / 10) || added.some(isTelling)
}

/** Whether one title says the opposite of the other, or exchanges a number or a name. Symmetric. */
export function exchanges(a: string, b: string): boolean {
  const [short, long] = byLength(tokensOf(a, COMPARED_TOKENS_MAX), tokensOf(b, COMPARED_TOKENS_MAX))
  const edits = editsOf(short, long)
  return edits.some(({ removed, added }) => removed.length > 0 && contradicts(removed, added))
}

/** In a title even an inserted number or part (`下`, `II`) makes another thing. */
function isTelling(token: Token): boolean {
  return token.kind === 'number' || negates(token.text) || areOpposed([token.text], SERIES)
}
const SERIES: readonly string[] = '上 中 下 一 二 i ii first second part'.split(' ')

function textsAgree(a: string, b: string): boolean {
  const tokensA = tokensOf(a, COMPARED_TOKENS_MAX)
  const tokensB = tokensOf(b, COMPARED_TOKENS_MAX)
  const [whole, longer] = byLength(tokensA, tokensB)
  // A cut may have gone through its last word.
  const short = whole.length < longer.length ? whole.slice(0, -1) : whole
  const long = alignedPart(short, longer)
  const editsMax = Math.floor(short.length * EDIT_SHARE_MAX)
  const edits = editsOf(short, long, 2 * editsMax + SLACK_TOKENS)
  if (edits.length === 1 && edits[0]?.removed.length === short.length) return false
  let size = 0
  const substitutions: string[] = []
  for (const edit of edits) {
    // What the longer text goes on with is no difference.
    if (edit.last && edit.removed.length === 0) continue
    size += Math.max(edit.removed.length, edit.added.length)
    if (contradicts(edit.removed, edit.added)) return false
    if (!isSubstitution(edit)) continue
    substitutions.push(`${textOf(edit.removed)} > ${textOf(edit.added)}`)
  }
  if (new Set(substitutions).size < substitutions.length) return false
  return size <= editsMax && substitutions.length <= short.length / TOKENS_PER_SUBSTITUTION
}

/** The part of the longer text that the shorter one is a cut of. */
function alignedPart(short: readonly Token[], long: readonly Token[]): readonly Token[] {
  const head = textOf(short.slice(0, ANCHOR_TOKENS))
  for (let offset = 0; offset <= ANCHOR_OFFSET_MAX && offset < long.length; offset++) {
    if (textOf(long.slice(offset, offset + ANCHOR_TOKENS)) === head)
      return long.slice(offset, offset + short.length + SLACK_TOKENS)
  }
  return long.slice(0, short.length + SLACK_TOKENS)
}

function byLength<T>(a: readonly T[], b: readonly T[]): [readonly T[], readonly T[]] {
  return a.length <= b.length ? [a, b] : [b, a]
}
