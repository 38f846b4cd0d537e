/**
 * The row of an entry in the search index, made from its id so that no third table joins them:
 * 32 bits of its place in seconds, 13 of its order and 9 of its random bits, which sort like the
 * whole id. The index holds with each word how far its next row is, so each bit costs.
 *
 * Rows have 54 bits, JavaScript's numbers 53: they travel as decimal text. Pure.
 */
import { SECOND_MS } from '../domain/durations.ts'
import { idOf, partsOf } from '../domain/id.ts'

/** 2106-02-07. */
const LAST_SECOND = 2 ** 32 - 1
const ORDER_BITS = 13n
const RANDOM_BITS = 9n
/** Random bits of an id that its row does not have. */
const DROPPED_BITS = 40n - RANDOM_BITS
/** Ranks below 8192 (a run reads 5000) leave the upper bits of the order set. */
const ORDER_TOP = 0xe000

/** Above every row. */
export const TOP_ROW = `${(1n << 63n) - 1n}`
/** Not above any row. */
export const BOTTOM_ROW = '0'

/**
 * The random bits of an id: those that reach its row are its write's, the others its own. Ranks
 * keep the rows of one write apart; so two writes of one second meet once in 512, however
 * many entries they have. Those that meet are refused, and minted again with other bits.
 *
 * @param write 40 random bits, the same for all entries of a write
 * @param entry 40 random bits
 */
export function randomOf(write: bigint, entry: bigint): bigint {
  return ((write >> DROPPED_BITS) << DROPPED_BITS) | BigInt.asUintN(Number(DROPPED_BITS), entry)
}

/** @throws Error for what is no id */
export function rowOfId(id: string): string {
  const parts = partsOf(id)
  if (parts === undefined) throw new Error(`not an id: ${id}`)
  const place = BigInt(Math.min(Math.floor(parts.placeMs / SECOND_MS), LAST_SECOND))
  const order = BigInt(Math.max(0, parts.order - ORDER_TOP))
  const random = parts.random >> DROPPED_BITS
  return `${(((place << ORDER_BITS) | order) << RANDOM_BITS) | random}`
}

/** The ids that have this row stand between these two, both included. */
export function idsOfRow(row: string): readonly [string, string] {
  const bits = BigInt(row)
  const placeMs = Number(bits >> (ORDER_BITS + RANDOM_BITS)) * SECOND_MS
  const order = ORDER_TOP + Number(BigInt.asUintN(Number(ORDER_BITS), bits >> RANDOM_BITS))
  const random = BigInt.asUintN(Number(RANDOM_BITS), bits) << DROPPED_BITS
  return [
    idOf({ placeMs, order, random }),
    idOf({ placeMs, order, random: random | ((1n << DROPPED_BITS) - 1n) }),
  ]
}
