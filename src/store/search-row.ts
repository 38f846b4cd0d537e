/**
 * The row of an entry in the search index, made from its id so that no third table joins them:
 * 42 bits of its place, 13 of its order and 9 of its random bits, which sort like the whole id.
 *
 * Rows have 64 bits, JavaScript's numbers 53: they travel as decimal text. Pure.
 */
import { idOf, partsOf } from '../domain/id.ts'

const PLACE_BITS = 42n
const ORDER_BITS = 13n
const RANDOM_BITS = 9n
/** Random bits of an id that its row does not have. */
const DROPPED_BITS = 40n - RANDOM_BITS
/** Rows are signed. */
const LOWEST = -(1n << 63n)
/** Ranks below 8192 (a run reads 5000) leave the upper bits of the order set. */
const ORDER_TOP = 0xe000

/** Above every row. */
export const TOP_ROW = `${(1n << 63n) - 1n}`
/** Below every row. */
export const BOTTOM_ROW = `${LOWEST}`

/**
 * The random bits of an id: those that reach its row are its write's, the others its own. Ranks
 * keep the rows of one write apart; so two writes of one millisecond meet once in 512, however
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
  const place = BigInt.asUintN(Number(PLACE_BITS), BigInt(parts.placeMs))
  const order = BigInt(Math.max(0, parts.order - ORDER_TOP))
  const random = parts.random >> DROPPED_BITS
  return `${LOWEST + (((place << ORDER_BITS) | order) << RANDOM_BITS) + random}`
}

/** The ids that have this row stand between these two, both included. */
export function idsOfRow(row: string): readonly [string, string] {
  const bits = BigInt(row) - LOWEST
  const placeMs = Number(bits >> (ORDER_BITS + RANDOM_BITS))
  const order = ORDER_TOP + Number(BigInt.asUintN(Number(ORDER_BITS), bits >> RANDOM_BITS))
  const random = BigInt.asUintN(Number(RANDOM_BITS), bits) << DROPPED_BITS
  return [
    idOf({ placeMs, order, random }),
    idOf({ placeMs, order, random: random | ((1n << DROPPED_BITS) - 1n) }),
  ]
}
