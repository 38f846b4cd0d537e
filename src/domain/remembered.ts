/** What was made of a text is not made again. */

/** Texts that an isolate keeps: pages of one site use the same few. */
const TEXTS_MAX = 5_000

/** The same function of a text; what it gave is kept by this isolate. */
export function rememberedByText<Made>(make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = make(text)
    if (known.size >= TEXTS_MAX) known.clear()
    known.set(text, made)
    return made
  }
}
