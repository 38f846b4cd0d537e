/** Words of names: of classes, ids and labels. */
import { rememberedByText } from '../../domain/remembered.ts'

/** `postTitle` is `post Title`. */
const HUMP = /(\p{Ll})(\p{Lu})/gu
const NOT_A_LETTER = /[^\p{L}]+/u

/** In lower case, split at hyphens, underscores, blanks, digits and camel humps. */
export const wordsOf = rememberedByText((text): readonly string[] =>
  text.replace(HUMP, '$1 $2').toLowerCase().split(NOT_A_LETTER).filter(Boolean),
)
