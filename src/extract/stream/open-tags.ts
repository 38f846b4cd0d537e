/**
 * Which elements are open, and which end without an end tag: the tables and the order of
 * htmlparser2 10.1.0 (`Parser.js`), so that both engines see the same tree. Not the tree builder
 * of the HTML standard: no `tbody` is made up, and formatting elements are not mended.
 */

/** Names in lower case, values decoded. */
export type Attributes = Readonly<Record<string, string>>

/** What is told of the elements of a page, in document order. */
export interface ElementSink {
  /** @returns whether to go on reading */
  readonly open: (tag: string, attributes: Attributes) => boolean
  /** The element that was opened last and is still open ends. */
  readonly close: () => void
}

export interface OpenTags {
  /** Innermost last. */
  readonly tags: string[]
  /** Whether `<x/>` ends an element, as it does in drawings and formulas; innermost last. */
  readonly foreign: boolean[]
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const FORM_TAGS = set('input option optgroup select button datalist textarea')
const PARAGRAPH = set('p')
const TERMS = set('dd dt')
const RUBY_TAGS = set('rt rp')
const TABLE_SECTIONS = set('thead tbody')

/** Tag -> innermost open tags that its opening ends. */
const ENDED_BY = new Map<string, ReadonlySet<string>>([
  ['tr', set('tr th td')],
  ['th', set('th')],
  ['td', set('thead th td')],
  ['body', set('head link script')],
  ['li', set('li')],
  ['option', set('option')],
  ['optgroup', set('optgroup option')],
  ...each('dd dt', TERMS),
  ...each('rt rp', RUBY_TAGS),
  ...each('tbody tfoot', TABLE_SECTIONS),
  ...each('select input output button datalist textarea', FORM_TAGS),
  ...each(
    `p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption
    figure footer form header hr main nav ol pre section table ul`,
    PARAGRAPH,
  ),
])

function each(words: string, ended: ReadonlySet<string>) {
  return words.split(/\s+/).map((tag) => [tag, ended] as const)
}

const VOID_TAGS = set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param ' +
    'source track wbr',
)
const FOREIGN_TAGS = set('math svg')
/** Elements in a drawing or formula that hold HTML again. */
const INTEGRATION_TAGS = set('mi mo mn ms mtext annotation-xml foreignobject desc title')

/** Ends what the opening of `tag` ends. */
export function endImplied(open: OpenTags, tag: string, sink: ElementSink): void {
  const ended = ENDED_BY.get(tag)
  if (ended === undefined) return
  while (ended.has(open.tags.at(-1) ?? '')) {
    open.tags.pop()
    sink.close()
  }
}

/** @returns whether to go on reading */
export function openTag(
  open: OpenTags,
  tag: string,
  element: { readonly attributes: Attributes; readonly isEnded: boolean },
  sink: ElementSink,
): boolean {
  const isVoid = VOID_TAGS.has(tag)
  if (!isVoid) {
    open.tags.push(tag)
    if (FOREIGN_TAGS.has(tag)) open.foreign.push(true)
    else if (INTEGRATION_TAGS.has(tag)) open.foreign.push(false)
  }
  const goesOn = sink.open(tag, element.attributes)
  if (isVoid) sink.close()
  else if (element.isEnded && open.foreign.at(-1)) {
    open.tags.pop()
    sink.close()
  }
  return goesOn
}

/** An end tag: ends the innermost such element and what is open in it; else nothing, mostly. */
export function closeTag(open: OpenTags, tag: string, sink: ElementSink): boolean {
  if (FOREIGN_TAGS.has(tag) || INTEGRATION_TAGS.has(tag)) open.foreign.pop()
  const at = VOID_TAGS.has(tag) ? -1 : open.tags.lastIndexOf(tag)
  if (at >= 0) {
    while (open.tags.length > at) {
      open.tags.pop()
      sink.close()
    }
    return true
  }
  // `</p>` and `</br>` without a beginning are elements (HTML standard, 13.2.6.4.7).
  if (tag !== 'p' && tag !== 'br') return true
  const goesOn = sink.open(tag, {})
  sink.close()
  return goesOn
}

export function closeAll(open: OpenTags, sink: ElementSink): void {
  while (open.tags.pop() !== undefined) sink.close()
}
