/**
 * A rule: how to read one listing. Detection writes it once, a person may edit it, the runtime
 * only executes it. Plain JSON; selectors are the CSS that both engines run (`extract/`). Zone and
 * language are the source's.
 *
 * It does not say what is done with what was read: that is `normalize/`.
 */

/** Where one field of a card stands. */
export interface Pick {
  /** CSS selector of elements of the card, matched in the document; `:scope` is the card itself. */
  readonly select: string
  /** Attribute to read, `id` and `name` as anchors; absent: the text. */
  readonly attribute?: string
  /**
   * Which text: `all` of the element (default), its `own` text nodes only, or the `rest`:
   * all but what the picks of other fields cover.
   */
  readonly text?: 'all' | 'own' | 'rest'
  /** Which of several matches, counted from 1, the empty ones too; absent: any. */
  readonly nth?: number
  /** `first` match that gives something (default), `each` as a value of its own, or `joined`. */
  readonly match?: 'first' | 'each' | 'joined'
}

export type FieldName =
  | 'url'
  | 'title'
  | 'published'
  | 'excerpt'
  | 'categories'
  | 'authors'
  | 'image'

/** Alternatives, best first: the first pick that gives something is the value. */
export type FieldRule = readonly Pick[]

export interface PagerRule {
  /** Selector of the link to the next page, in the whole document. */
  readonly next?: string
  /** Text that the link has besides, when no selector tells it from others: `下一页`. */
  readonly text?: string
  /** Address of page n, for links that are not marked: `https://…/page/{n}/`. */
  readonly template?: string
}

/** One term of a score, with what it gave. `note` is for a person. */
export interface Reason {
  readonly term: string
  readonly value: number
  readonly note?: string
}

/** A set of cards that detection looked at closely. */
export interface RankedCandidate {
  /** How it was found: `every article`, `near h2.title > a`. */
  readonly origin: string
  readonly cards: number
  readonly score: number
  /** Every term of the score. */
  readonly reasons: readonly Reason[]
  /** Titles of its first cards. */
  readonly samples: readonly string[]
}

export interface Evidence {
  readonly cards: number
  /** Share of cards in which the field was filled, 0–1. */
  readonly fill: Readonly<Partial<Record<FieldName, number>>>
  readonly score: number
  readonly reasons: readonly Reason[]
}

/** What every rule has. */
interface AnyRule {
  readonly version: 1
  readonly pager?: PagerRule
  readonly evidence?: Evidence
}

export type Span = 'element' | 'line' | 'until_next'

/** A rule of selectors, for entries that stand in the markup. */
export interface MarkupRule extends AnyRule {
  /** `stream` when the DOM-less engine was proven to read the same as the DOM; else `dom`. */
  readonly engine: 'stream' | 'dom'
  /** Selector, in the document, of every element that holds cards. */
  readonly container: string
  /** Selector, in a container, of a card, or of the element that opens one. */
  readonly item: string
  /** A card is one `element`, the `line` that it stands in, or runs from it `until_next` one. */
  readonly span: Span
  readonly fields: Readonly<Partial<Record<FieldName, FieldRule>>>
  /** Selector, in a container, of headings above groups of cards; completes dates (a year). */
  readonly group?: string
  /** Selector, in a card, of what is never read: badges, buttons, "read more". */
  readonly ignore?: string
}

/** Where the value stands in the template of a pick. */
export const VALUE_PLACE = '{value}'

/** Where one field of an entry stands in JSON. */
export interface JsonPick {
  /** Keys from the entry down, joined by dots; `*` is every member of a list: `tags.*.name`. */
  readonly path: string
  /** Address that the value is a part of: `https://…/posts/{value}`. */
  readonly template?: string
}

/** A rule of paths, for entries that stand only in the JSON that a page carries for its scripts. */
export interface JsonRule extends AnyRule {
  readonly engine: 'json'
  /** Path of the list of entries, or of an object whose values they are. */
  readonly list: string
  readonly fields: Readonly<Partial<Record<FieldName, readonly JsonPick[]>>>
}

export type Rule = MarkupRule | JsonRule
