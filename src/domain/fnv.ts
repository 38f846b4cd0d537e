/**
 * FNV-1a, 32 bits (datatracker.ietf.org/doc/draft-eastlake-fnv), over UTF-16 code units: spreads
 * what nobody picks to collide. Sheets of sources and keys of alike texts are stored by it.
 */

const BASIS = 0x811c9dc5
const PRIME = 0x01000193

/** @returns a whole number from 0 up to, not including, 2 ** 32 */
export function fnvOf(text: string): number {
  let hash = BASIS
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME)
  return hash >>> 0
}
