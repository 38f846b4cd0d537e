/**
 * Near-duplicates: whether two entries under different links tell the same thing.
 *
 * Precision before recall: a reprint, another cut, other punctuation or width and small edits are
 * the same; another number, name, opposite or repeated substitution is not, because that is how
 * exercises of one template, releases and parts of a series differ. Simplified and traditional
 * characters are not compared. Candidates come from `similarity-keys.ts`.
 */
import { diffArrays } from 'diff'
import { widthOf } from '../domain/script.ts'
import { areOpposed, negates } from './opposites.ts'
import { plainText } from './plain-text.ts'
import { TEXT_UNITS_MIN } from './similarity-keys.ts'
import { type Token, tokensOf } from './tokens.ts'

export interface Tellable {
  readonly title: string
  /** A made title is part of the text and says nothing more. */
  readonly titleOrigin: 'listing' | 'text'
  readonly excerpt: string
}

const COMPARED_TOKENS_MAX = 400
/** Edits, as a share of the shorter text. */
const EDIT_SHARE_MAX = 0.1
/** One word may be exchanged for another in so many tokens. */
const TOKENS_PER_SUBSTITUTION = 120
/** How far the longer text may run on beyond the end of the shorter, to find the best end. */
const SLACK_TOKENS = 8
const ANCHOR_TOKENS = 6
const ANCHOR_OFFSET_MAX = 60
/** Spelling mistakes: a word this similar is the same word. */
const TYPO_SHARE_MAX = 0.34

/** Symmetric. False when either text says too little, whatever the titles. */
export function tellsTheSame(a: Tellable, b: Tellable): boolean {
  const [plainA, plainB] = [plainText(a.excerpt), plainText(b.excerpt)]
  if (Math.min(widthOf(plainA), widthOf(plainB)) < TEXT_UNITS_MIN) return false
  if (titlesContradict(a, b)) return false
  return plainA === plainB || textsAgree(a.excerpt, b.excerpt)
}

/** Found titles must be equal, or one the other with an ornament that says nothing new. */
function titlesContradict(a: Tellable, b: Tellable): boolean {
  if (a.titleOrigin === 'text' || b.titleOrigin === 'text') return false
  if (plainText(a.title) === plainText(b.title)) return false
  const [short, long] = byLength(
    tokensOf(a.title, COMPARED_TOKENS_MAX),
    tokensOf(b.title, COMPARED_TOKENS_MAX),
  )
  const edits = editsOf(short, long)
  if (edits.some(({ removed, added }) => removed.length > 0 && contradicts(removed, added))) {
    return true
  }
  const removed = edits.reduce((sum, edit) => sum + edit.removed.length, 0)
  const added = edits.flatMap((edit) => edit.added)
  return removed > Math.floor(short.length / 10) || added.some(isTelling)
}

/** In a title even an inserted number or part (`下`, `II`) makes another thing. */
function isTelling(token: Token): boolean {
  return token.kind === 'number' || negates(token.text) || areOpposed([token.text], SERIES)
}
const SERIES: readonly string[] = [
  '上',
  '中',
  '下',
  '一',
  '二',
  'i',
  'ii',
  'first',
  'second',
  'part',
]

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
  const substitutions = new Map<string, number>()
  for (const edit of edits) {
    // What the longer text goes on with is no difference.
    if (edit.last && edit.removed.length === 0) continue
    size += Math.max(edit.removed.length, edit.added.length)
    if (contradicts(edit.removed, edit.added)) return false
    if (!isSubstitution(edit)) continue
    const key = [...edit.removed, { text: '>' }, ...edit.added].map(({ text }) => text).join(' ')
    substitutions.set(key, (substitutions.get(key) ?? 0) + 1)
  }
  if ([...substitutions.values()].some((count) => count > 1)) return false
  return size <= editsMax && substitutions.size <= short.length / TOKENS_PER_SUBSTITUTION
}

interface Edit {
  readonly removed: readonly Token[]
  readonly added: readonly Token[]
  readonly last: boolean
}

/** Numbers, names, opposites and negations on the edited places. */
function contradicts(removed: readonly Token[], added: readonly Token[]): boolean {
  const [before, after] = [removed, added].map((tokens) => tokens.map(({ text }) => text))
  if (before === undefined || after === undefined) return false
  if (before.some(negates) !== after.some(negates)) return true
  const numbers = (tokens: readonly Token[]) =>
    tokens
      .filter(({ kind }) => kind === 'number')
      .map(({ text }) => text)
      .join(' ')
  if (numbers(removed) !== numbers(added)) return true
  if (areOpposed(before, after)) return true
  return removed.length > 0 && added.length > 0 && namesDiffer(removed, added)
}

/** `Kafka` for `Redis`; a spelling mistake (`Redsi`) is none. */
function namesDiffer(removed: readonly Token[], added: readonly Token[]): boolean {
  const words = (tokens: readonly Token[]) => tokens.filter(({ kind }) => kind === 'word')
  const [before, after] = [words(removed), words(added)]
  if (before.length === 0 || after.length === 0) return false
  const named = [...before, ...after].some(({ named }) => named)
  const mixedScripts = [...removed, ...added].some(({ kind }) => kind === 'cjk')
  if (!named && !mixedScripts) return false
  return !before.some((a) => after.some((b) => isTypo(a.text, b.text)))
}

/** Another word in place of a word: no character in common, no spelling mistake. */
function isSubstitution({ removed, added }: Edit): boolean {
  if (removed.length === 0 || added.length === 0) return false
  if (removed.every(({ kind }) => kind === 'cjk')) {
    return removed.length > 1 || added.length > 1
  }
  return !removed.some((a) => added.some((b) => isTypo(a.text, b.text)))
}

function isTypo(a: string, b: string): boolean {
  const pieces = diffArrays([...a], [...b])
  const kept = pieces.reduce(
    (sum, piece) => sum + (piece.added || piece.removed ? 0 : piece.count),
    0,
  )
  return 1 - kept / Math.max(a.length, b.length) <= TYPO_SHARE_MAX
}

/** The part of the longer text that the shorter one is a cut of. */
function alignedPart(short: readonly Token[], long: readonly Token[]): readonly Token[] {
  const head = short
    .slice(0, ANCHOR_TOKENS)
    .map(({ text }) => text)
    .join(' ')
  for (let offset = 0; offset <= ANCHOR_OFFSET_MAX && offset < long.length; offset++) {
    const here = long
      .slice(offset, offset + ANCHOR_TOKENS)
      .map(({ text }) => text)
      .join(' ')
    if (here === head) return long.slice(offset, offset + short.length + SLACK_TOKENS)
  }
  return long.slice(0, short.length + SLACK_TOKENS)
}

/** Adjacent removals and additions are one edit; too many edits are one that spans all. */
function editsOf(
  short: readonly Token[],
  long: readonly Token[],
  maxEditLength = Number.POSITIVE_INFINITY,
): readonly Edit[] {
  const comparator = (a: Token, b: Token) => a.text === b.text
  const pieces = diffArrays([...short], [...long], { comparator, maxEditLength })
  if (pieces === undefined) return [{ removed: short, added: long, last: true }]
  const edits: { removed: Token[]; added: Token[]; last: boolean }[] = []
  let open: (typeof edits)[number] | undefined
  for (const piece of pieces) {
    if (!piece.added && !piece.removed) {
      open = undefined
      continue
    }
    if (open === undefined) {
      open = { removed: [], added: [], last: false }
      edits.push(open)
    }
    open[piece.added ? 'added' : 'removed'].push(...piece.value)
  }
  if (open !== undefined) open.last = true
  return edits
}

function byLength<T>(a: readonly T[], b: readonly T[]): [readonly T[], readonly T[]] {
  return a.length <= b.length ? [a, b] : [b, a]
}
