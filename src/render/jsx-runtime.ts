/**
 * What JSX becomes: text, at once. Stands in for `hono/jsx/jsx-runtime`, whose types and output it
 * has (`[alias]` in wrangler.toml; a test compares them): Hono builds a tree first and can stream
 * it, which pages of ours do not need and which took more than half of a page's time.
 *
 * Every string is escaped here, whatever it says; only what came out of here is markup.
 */
import { escapeMarkup } from './escape.ts'

/** Markup: escaped, and nothing else is an instance. */
class Markup {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

type Child = Markup | string | number | boolean | null | undefined | readonly Child[]

interface Props {
  readonly children?: Child
  readonly [attribute: string]: unknown
}

type Component = (props: Props) => Child

/** Elements without an end (HTML §13.1.2), as far as pages have them. */
const VOID = new Set(['br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])

/** An element, or what a component makes of its properties. */
export function jsx(type: string | Component, props: Props): Child {
  if (typeof type !== 'string') return type(props)
  let text = `<${type}`
  for (const name in props) if (name !== 'children') text += attribute(name, props[name])
  if (VOID.has(type)) return new Markup(`${text}/>`)
  return new Markup(`${text}>${markupOf(props.children)}</${type}>`)
}

export const jsxs = jsx

/** Tests compile to this. */
export const jsxDEV = jsx

/** `<>…</>` */
export function Fragment({ children }: Props): Child {
  return new Markup(markupOf(children))
}

/** Matches attributes whose booleans are words; all others are there or not. */
const IN_WORDS = /^(?:aria-.*|spellcheck)$/

function attribute(name: string, value: unknown): string {
  if (typeof value === 'boolean' && IN_WORDS.test(name)) return ` ${name}="${value}"`
  if (value === undefined || value === null || value === false) return ''
  return value === true ? ` ${name}=""` : ` ${name}="${escapeMarkup(String(value))}"`
}

function markupOf(child: Child): string {
  if (typeof child === 'string') return escapeMarkup(child)
  if (child instanceof Markup) return child.toString()
  if (typeof child === 'number') return String(child)
  if (child === undefined || child === null || typeof child === 'boolean') return ''
  let text = ''
  for (const one of child) text += markupOf(one)
  return text
}
