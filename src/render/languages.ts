/** Words in the languages that the pages speak: written as pairs, read by language. */
import type { PageLanguage } from '../domain/page.ts'

/** English, then Chinese. */
export type Pair<T = string> = readonly [en: T, zh: T]

export type InEachLanguage<K extends string, T = string> = Readonly<
  Record<PageLanguage, Readonly<Record<K, T>>>
>

/** @returns the same names in each language, in their order */
export function inEachLanguage<K extends string, T>(
  pairs: Readonly<Record<K, Pair<T>>>,
): InEachLanguage<K, T> {
  const column = (at: 0 | 1) => {
    const words = Object.entries<Pair<T>>(pairs).map(([name, pair]) => [name, pair[at]])
    return Object.fromEntries(words) as Record<K, T>
  }
  return { en: column(0), zh: column(1) }
}
