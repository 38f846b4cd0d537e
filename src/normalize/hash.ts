/**
 * Short hashes of text that are stored for ever: the first 128 bits of SHA-256 in hexadecimal.
 *
 * A library, because the platform's own digest is asynchronous and this folder is pure. Outside
 * texts may be chosen by an attacker, so a faster hash without that resistance will not do.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

const HASH_BYTES = 16

/** @returns 32 lower-case hexadecimal digits */
export function hashOf(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)).slice(0, HASH_BYTES))
}
