/** The languages that the pages speak: words are written as pairs and read by language. */
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

/** The name of each language in itself. */
export const LANGUAGE_NAMES: Readonly<Record<PageLanguage, string>> = {
  en: 'English',
  zh: '中文',
}

/** BCP 47, as the `lang` of a page. */
export const LANGUAGE_TAGS: Readonly<Record<PageLanguage, string>> = { en: 'en', zh: 'zh-Hans' }

/** Matches one place to fill: `{count}`. */
const PLACE = /\{(\w+)\}/g

/** @returns the text with each `{name}` replaced by its value; unknown names stay */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(PLACE, (place, name: string) => String(values[name] ?? place))
}
