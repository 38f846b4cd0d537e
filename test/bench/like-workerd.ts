/** What workerd has and Node 24 has not: hexadecimal text of bytes (ECMA-262, 2026). */
interface Hexadecimal {
  toHex?: (this: Uint8Array) => string
}

const bytes = Uint8Array.prototype as Hexadecimal
bytes.toHex ??= function toHex() {
  return Buffer.from(this).toString('hex')
}
