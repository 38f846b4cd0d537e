/** The part of html-encoding-sniffer 7 that is used here; the package brings no types. */
declare module 'html-encoding-sniffer' {
  /** @returns a WHATWG name, or `defaultEncoding` when the bytes declare none */
  function sniffEncoding(
    bytes: Uint8Array,
    options: { readonly defaultEncoding: string; readonly maxPrescanBytes: number },
  ): string
  export = sniffEncoding
}
