/** What a short text is by its form alone: a "read more", a badge, a number, a link onwards. */
import { rememberedByText } from '../../domain/remembered.ts'
import {
  ASIDE_HEADINGS,
  BADGES,
  FIELD_NAMES,
  NEXT_PAGE,
  PREVIOUS_PAGE,
  READ_MORE,
  READ_MORE_BEGINNING,
} from './vocabulary.ts'

/** What stands around the words of a label: arrows, dots, brackets, blanks. */
const EDGE = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu
const LENGTH_MAX = 40

/** A label in lower case without arrows, dots and brackets around it. */
const bare = rememberedByText((text) => text.toLowerCase().replace(EDGE, ''))

/** Whether a text only leads on to its entry: "Read more »", "……", "[阅读全文]". */
export function isReadMore(text: string): boolean {
  if (READ_MORE_BEGINNING.test(text)) return true
  if (text.length > LENGTH_MAX) return false
  const words = bare(text)
  return words === '' ? ONWARDS.test(text) : READ_MORE.has(words)
}

/** Only arrows or dots: `»`, `……`, `[...]`. */
const ONWARDS = /[→›»>❯➡…]|\.\.\./u

export function isBadge(text: string): boolean {
  return text.length <= LENGTH_MAX && BADGES.has(bare(text))
}

/** Whether a text names what stands beside it: `Tags:`, `Posted in`. */
export function isFieldName(text: string): boolean {
  return text.length <= LENGTH_MAX && (/[:：]$/u.test(text) || FIELD_NAMES.has(bare(text)))
}

/** `12`, `3.5k`, `1,234`. */
const NUMBER = /^[\d.,\s]*[kKmM万]?$/u

/** `3.2.0`: a release may be called so. */
const VERSION = /^\d+\.\d+\.\d+$/
/** `30c4d596d7`: what a program calls a change. */
const HASH = /^(?=.*\d)[\da-f]{7,64}$/i

export function isNumber(text: string): boolean {
  return DIGIT.test(text) && NUMBER.test(text) && !VERSION.test(text)
}

/** Where something is, and not what: `https://digest.example/a`, `24-90.pdf`. */
const PATH = /^(?:https?:\/\/\S+|\S+\.(?:pdf|docx?|xlsx?|zip))$/i

export function isPath(text: string): boolean {
  return PATH.test(text)
}

export function isHash(text: string): boolean {
  return HASH.test(text)
}

/** `older essays`, `ältere meldungen`: whatever the entries are called. */
const OLDER =
  /^(?:older|earlier|ältere|oudere|starsze|starší|старые|更早的|较早的|較早的|较旧的)\s?\p{L}{2,20}$/u

export function isNextPage(text: string): boolean {
  return NEXT_PAGE.has(bare(text)) || isOlder(text)
}

export function isOlder(text: string): boolean {
  return OLDER.test(bare(text))
}

export function isPreviousPage(text: string): boolean {
  return PREVIOUS_PAGE.has(bare(text))
}

/** A text that is only an arrow to the right, or the name of its picture. */
const ARROW = new RegExp(
  '^(?:(?:[→›»>❯➡⟩▶►⇒]\\ufe0f?){1,2}|' +
    '(?:chevron|(?:keyboard_)?arrow)_(?:right|forward)|navigate_next)$',
  'u',
)
/** Words that lead there: `Trang sau »`. */
const ARROW_LAST = /^\D+[→›»>❯➡⟩▶►⇒]\ufe0f?$/u

export function isNextArrow(text: string): boolean {
  return ARROW.test(text)
}

export function endsInArrow(text: string): boolean {
  return ARROW_LAST.test(text) && !isReadMore(text)
}

const DIGIT = /\d/
const DIGITS = /\d+/g
/** Share of texts that must hold a number. */
const COUNTED_MIN = 0.9

/** Whether texts are one label with changing numbers: `5 min read`, `阅读 123`. */
export function isCounter(texts: readonly string[]): boolean {
  const counted = texts.filter((text) => DIGIT.test(text))
  if (texts.length === 0 || counted.length < COUNTED_MIN * texts.length) return false
  return new Set(counted.map((text) => text.replace(DIGITS, ''))).size <= 2
}

const LATIN_LETTER = /^[a-z]$/

/** Whether a heading names a box beside the listing: `热门文章`, `Related posts`, not `Linked`. */
export function isAsideHeading(text: string): boolean {
  const lower = text.toLowerCase()
  return ASIDE_HEADINGS.some((beginning) => {
    if (!lower.startsWith(beginning)) return false
    const isLatin = LATIN_LETTER.test(beginning.at(-1) ?? '')
    return !isLatin || !LATIN_LETTER.test(lower[beginning.length] ?? '')
  })
}
