/** Authors: names without `by`, `作者：`, addresses and repetitions. */
import { AUTHOR_LENGTH_MAX, AUTHORS_PER_ENTRY_MAX } from '../domain/limits.ts'
import { cleanText } from './text.ts'

/** `by Ann`, `作者：小明`, `Posted by Ann`, `von Ann`, `@ann`. */
const BYLINE = new RegExp(
  '^(?:(?:(?:posted|written|published)\\s)?by\\s|von\\s|par\\s|por\\s|作者|文(?=\\s?[:：/])|撰文|编辑|' +
    'author(?=\\s?[:：])|автор)?\\s?[:：/|@·•—–-]*\\s?',
  'iu',
)
/** An address behind or instead of a name: `Ann <ann@a.example>`, RSS `ann@a.example (Ann)`. */
const ADDRESS = /<?[\w.+-]{1,64}@[\w.-]+>?/g
/** A longer text is no list of names. */
const TEXT_LENGTH_MAX = 1_000
/** Several names in one text. `&` and `and` join names too, but also firms. */
const SEPARATOR = /\s?[,，、;；]\s?/u
const AROUND = /^[\s()（）<>]+|[\s()（）<>,，、:：|·•—–-]+$/gu

export function authorsOf(found: readonly string[]): readonly string[] {
  const names = found
    .flatMap((text) => cleanText(text.slice(0, TEXT_LENGTH_MAX)).split(SEPARATOR))
    .map(nameOf)
  const kept = names.filter((name) => /\p{L}/u.test(name) && name.length <= AUTHOR_LENGTH_MAX)
  return [...new Set(kept)].slice(0, AUTHORS_PER_ENTRY_MAX)
}

function nameOf(text: string): string {
  return text.replace(ADDRESS, '').replace(AROUND, '').replace(BYLINE, '').replace(AROUND, '')
}
