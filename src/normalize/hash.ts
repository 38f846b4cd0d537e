/**
 * Short hashes of text that are stored for ever: the first 128 bits of SHA-256 in hexadecimal.
 *
 * By `node:crypto`, which the platform has built in (`nodejs_compat`) and which answers at once;
 * its own digest is asynchronous, and this folder is pure. Outside texts may be chosen by an
 * attacker, so a faster hash without that resistance will not do.
 */
import { createHash } from 'node:crypto'

const HASH_DIGITS = 32

/** @returns 32 lower-case hexadecimal digits */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS)
}
