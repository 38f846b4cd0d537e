/**
 * Ids of entries and runs: minted once, stored, never derived from what may change.
 *
 * An entry's id begins with its pinned place, so the primary key is the order of every view and
 * needs no second index: 48 bits of epoch milliseconds, 16 bits that keep the order of the
 * listing within one place (rank 0 sorts newest), 40 random bits. Written in Crockford's
 * base 32, lower case, whose characters sort like their values.
 */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const RANDOM_BITS = 40n
const CHARACTERS = 21

/** Rank that sorts oldest within a place. */
export const RANK_MAX = 0xffff
export const RANDOM_MAX = (1n << RANDOM_BITS) - 1n

/** Matches every id and nothing longer. */
export const ID = /^[0-9a-hjkmnp-tv-z]{21}$/

/** How an id is made up: sortable, most significant first. */
export interface IdParts {
  /** Epoch milliseconds, 48 bits. */
  readonly placeMs: number
  /** Sorts within one place, 16 bits; the higher, the newer. */
  readonly order: number
  /** 40 bits. */
  readonly random: bigint
}

/**
 * @param placeMs pinned place of an entry, start of a run; epoch milliseconds, 0 or later
 * @param rank place in the listing, 0 first
 * @param random 40 random bits
 */
export function mintId(placeMs: number, rank: number, random: bigint): string {
  return idOf({ placeMs, order: RANK_MAX - Math.min(rank, RANK_MAX), random })
}

export function idOf({ placeMs, order, random }: IdParts): string {
  const bits =
    (BigInt(placeMs) << 56n) | (BigInt(order) << RANDOM_BITS) | BigInt.asUintN(40, random)
  let id = ''
  for (let index = CHARACTERS - 1; index >= 0; index--) {
    id += ALPHABET[Number((bits >> BigInt(5 * index)) & 31n)]
  }
  return id
}

/** @returns undefined for what is no id */
export function partsOf(id: string): IdParts | undefined {
  if (!ID.test(id)) return undefined
  let bits = 0n
  for (const character of id) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(character))
  return {
    placeMs: Number(bits >> 56n),
    order: Number((bits >> RANDOM_BITS) & BigInt(RANK_MAX)),
    random: BigInt.asUintN(40, bits),
  }
}

/** Puts what has an id into the order of views: newest place first. Ids sort like places. */
export function newestFirst(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? 1 : -1
}

/** The id below which no entry of this place or a later one stands. */
export function lowestIdAt(placeMs: number): string {
  return idOf({ placeMs, order: 0, random: 0n })
}

/** Characters that hold the place and one bit more: ten of five bits, the first bit unused. */
const PLACE_CHARACTERS = 10

/** @returns the pinned place in an id (epoch milliseconds); 0 for what is no id */
export function placeMsOf(id: string): number {
  if (!ID.test(id)) return 0
  let bits = 0
  for (const character of id.slice(0, PLACE_CHARACTERS)) {
    bits = bits * ALPHABET.length + ALPHABET.indexOf(character)
  }
  return Math.floor(bits / 2)
}
