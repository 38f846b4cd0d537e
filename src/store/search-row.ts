/**
 * The row of an entry in the search index, made from its id so that no third table joins them: its
 * place in seconds and its order, which sort like the whole id. The index holds with each word how
 * far its next row is, so the random bits, which would cost more, are not in it. Pure.
 */
import { SECOND_MS } from '../domain/durations.ts'
import { idOf, partsOf, RANDOM_MAX, RANK_MAX } from '../domain/id.ts'

const ROWS_OF_SECOND = RANK_MAX + 1

/** Above every row. */
export const TOP_ROW = Number.MAX_SAFE_INTEGER
/** Not above any row. */
export const BOTTOM_ROW = 0

/**
 * How far the ranks of one write are moved in its ids: two writes of one second, which have new
 * entries at the same ranks, would else ask for the same rows. Where they still do, the later one
 * is refused, planned again, and moved elsewhere. So the writes of one second stand in any order.
 *
 * @param rankMax the highest rank of the write
 * @param random 40 random bits
 */
export function rankShift(rankMax: number, random: bigint): number {
  return Number((random * BigInt(Math.max(1, ROWS_OF_SECOND - rankMax))) / (RANDOM_MAX + 1n))
}

/** @throws Error for what is no id */
export function rowOfId(id: string): number {
  const parts = partsOf(id)
  if (parts === undefined) throw new Error(`not an id: ${id}`)
  return Math.floor(parts.placeMs / SECOND_MS) * ROWS_OF_SECOND + parts.order
}

/** The ids that have this row stand between these two, both included. */
export function idsOfRow(row: number): readonly [string, string] {
  const placeMs = Math.floor(row / ROWS_OF_SECOND) * SECOND_MS
  const order = row % ROWS_OF_SECOND
  return [idOf({ placeMs, order, random: 0n }), idOf({ placeMs, order, random: RANDOM_MAX })]
}
