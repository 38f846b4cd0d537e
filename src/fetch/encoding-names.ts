/**
 * Stands in for `@exodus/bytes/encoding-lite.js` in the bundle (`[alias]` in wrangler.toml). The
 * sniffer asks that package for names only, and it brings tables of characters along, which the
 * platform has. Spec: WHATWG Encoding §4.2 (labels), §6.1 (byte order marks).
 */
const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

export function getBOMEncoding(bytes: Uint8Array): string | null {
  return MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0] ?? null
}

/** @returns the name of an encoding, UTF ones in upper case; null when no label is known */
export function labelToName(label: string | null): string | null {
  if (label === null) return null
  try {
    const { encoding } = new TextDecoder(label)
    return encoding.startsWith('utf-') ? encoding.toUpperCase() : encoding
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
