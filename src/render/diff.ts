/**
 * What an edit changed, for people: the later text in pieces, kept, removed or added. Latin is
 * compared by words, CJK by characters; white space and punctuation are pieces of their own.
 */
import { diffArrays } from 'diff'
import { CJK, PART } from '../domain/script.ts'

export interface DiffPiece {
  readonly kind: 'kept' | 'removed' | 'added'
  readonly text: string
}

/** A CJK character, a word, a run of blanks, or one other character. */
const PIECE = new RegExp(`${CJK}|${PART}+|\\s+|[^]`, 'gv')
/** Beyond so many edits the texts have nothing to do with each other. */
const EDITS_MAX = 1_000

/**
 * @returns pieces in order; the kept and removed ones together are `before`, the kept and added
 *   ones `after`. Texts that differ altogether are one removal and one addition.
 */
export function diffOf(before: string, after: string): readonly DiffPiece[] {
  if (before === after) return pieceOf('kept', before)
  const pieces = diffArrays(before.match(PIECE) ?? [], after.match(PIECE) ?? [], {
    maxEditLength: EDITS_MAX,
  })
  if (pieces === undefined) return [...pieceOf('removed', before), ...pieceOf('added', after)]
  return pieces.flatMap(({ added, removed, value }) =>
    pieceOf(added ? 'added' : removed ? 'removed' : 'kept', value.join('')),
  )
}

function pieceOf(kind: DiffPiece['kind'], text: string): readonly DiffPiece[] {
  return text === '' ? [] : [{ kind, text }]
}
