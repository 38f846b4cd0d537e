/**
 * Edits between two texts as tokens, and what an edit means: a slip of the pen, another word, or
 * another thing. How many edits two texts may differ in is decided in `similar.ts`.
 */
import { diffArrays } from 'diff'
import { areOpposed, negates } from './opposites.ts'
import { type Token, textOf } from './tokens.ts'

/** Exchanged without changing what is told: `it was` for `this was`. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those it its they their them we our you your i my he she his her who
   which is are was were be been has have had do does did will would can could may might should
   must and but so as of for also very just`.split(/\s+/),
)
/** Spelling mistakes: a word this similar is the same word. */
const TYPO_SHARE_MAX = 0.34

export interface Edit {
  readonly removed: readonly Token[]
  readonly added: readonly Token[]
  readonly last: boolean
}

/** Adjacent removals and additions are one edit; too many edits are one that spans all. */
export function editsOf(
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

/** Numbers, names, opposites and negations on the edited places. */
export function contradicts(removed: readonly Token[], added: readonly Token[]): boolean {
  const [before, after] = [removed, added].map((tokens) => tokens.map(({ text }) => text))
  if (before === undefined || after === undefined) return false
  if (before.some(negates) !== after.some(negates)) return true
  const numbers = (tokens: readonly Token[]) =>
    textOf(tokens.filter(({ kind }) => kind === 'number'))
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
export function isSubstitution({ removed, added }: Edit): boolean {
  if (removed.length === 0 || added.length === 0) return false
  if (removed.every(({ kind }) => kind === 'cjk')) {
    return removed.length > 1 || added.length > 1
  }
  if ([...removed, ...added].every(({ text }) => FUNCTION_WORDS.has(text))) return false
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
