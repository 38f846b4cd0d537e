/**
 * The charset of bytes that declare none: the one under which they read most like a language.
 *
 * Every model says how likely a text is, in bits; all explain the same bytes, so the fewest bits
 * win. UTF-8 and UTF-16 are no matter of statistics and are ruled out before.
 */
import { CHARSET_SAMPLE_BYTES } from '../domain/limits.ts'
import { MODELS, type Model } from './charset-models.ts'

/** Any ASCII character; what matters is that a charset that swallows one must pay for it. */
const ASCII_BITS = 6
/** A character that the language has no use for. */
const STRANGE_BITS = 20
/** What no page shows: unreadable, C1 controls, private use. */
const IMPOSSIBLE_BITS = 30
/** Chance explains a byte with 8 bits; a language that does little better is not there. */
const BITS_PER_BYTE_MAX = 7.2
const RAREST_BITS = Math.max(...MODELS.map((model) => model.rarityBits))

const ASCII_END = 0x80
const C1_END = 0xa0
const REPLACEMENT = 0xfffd
const PRIVATE_USE = { from: 0xe000, to: 0xf8ff } as const

interface Range {
  readonly from: number
  readonly to: number
  readonly bits: number
}

/** @returns a WHATWG name, or undefined when no model explains the bytes better than chance */
export function guessCharset(bytes: Uint8Array): string | undefined {
  const sample = sampleOf(bytes)
  let best: string | undefined
  let bestBits = sample.length * BITS_PER_BYTE_MAX + RAREST_BITS
  for (const model of MODELS) {
    const single = singleBits(model)
    const ranges = rangeBits(model)
    for (const charset of model.charsets) {
      const text = new TextDecoder(charset).decode(sample)
      const bits = model.rarityBits + bitsOf(text, single, ranges)
      if (bits < bestBits) {
        best = charset
        bestBits = bits
      }
    }
  }
  return best
}

/**
 * Every run of bytes above ASCII with the one byte after it, which may be the second half of a
 * character. What follows that is ASCII in every legacy charset, so it can be left out.
 */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(CHARSET_SAMPLE_BYTES)
  let length = 0
  let isAfterAbove = false
  for (const byte of bytes) {
    if (length === sample.length) break
    const isAbove = byte >= ASCII_END
    if (isAbove || isAfterAbove) sample[length++] = byte
    isAfterAbove = isAbove
  }
  return sample.subarray(0, length)
}

function bitsOf(
  text: string,
  single: ReadonlyMap<number, number>,
  ranges: readonly Range[],
): number {
  let bits = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bits += code < ASCII_END ? ASCII_BITS : (single.get(code) ?? rareBits(code, ranges))
  }
  return bits
}

function rareBits(code: number, ranges: readonly Range[]): number {
  const isPrivate = code >= PRIVATE_USE.from && code <= PRIVATE_USE.to
  if (code < C1_END || code === REPLACEMENT || isPrivate) return IMPOSSIBLE_BITS
  return ranges.find(({ from, to }) => code >= from && code <= to)?.bits ?? STRANGE_BITS
}

function singleBits(model: Model): ReadonlyMap<number, number> {
  const bits = new Map<number, number>()
  for (const { characters, share } of model.classes) {
    const codes = [...characters].map((character) => character.codePointAt(0) ?? 0)
    for (const code of codes) bits.set(code, -Math.log2(share / codes.length))
  }
  return bits
}

function rangeBits(model: Model): readonly Range[] {
  return model.ranges.map(({ from, to, size, share }) => ({
    from: from.codePointAt(0) ?? 0,
    to: to.codePointAt(0) ?? 0,
    bits: -Math.log2(share / size),
  }))
}
