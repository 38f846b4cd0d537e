/**
 * What a rule costs on linkedom: the plain way to read a page there, with its own selectors and
 * texts. Not an engine of Telex; the scale on which its engines are measured.
 */
import { parseHTML } from 'linkedom/worker'
import type { FieldName, MarkupRule, Pick } from '../../src/domain/rule.ts'

/** The part of a DOM element that is asked; the types of the platform know no DOM. */
interface DomElement {
  readonly textContent: string | null
  readonly getAttribute: (name: string) => string | null
  readonly querySelector: (selector: string) => DomElement | null
  readonly querySelectorAll: (selector: string) => Iterable<DomElement>
}

export type PlainEntry = Readonly<Partial<Record<FieldName, readonly string[]>>>

/** @returns per card what each field's first pick with a value gives, blanks collapsed */
export function extractOnLinkedom(text: string, rule: MarkupRule): PlainEntry[] {
  const document: DomElement = parseHTML(text).document
  const entries: PlainEntry[] = []
  for (const container of document.querySelectorAll(rule.container)) {
    for (const card of container.querySelectorAll(rule.item)) entries.push(readCard(card, rule))
  }
  return entries
}

function readCard(card: DomElement, rule: MarkupRule): PlainEntry {
  const entry: Partial<Record<FieldName, readonly string[]>> = {}
  for (const [name, picks] of Object.entries(rule.fields) as [FieldName, readonly Pick[]][]) {
    for (const pick of picks) {
      const values = elementsOf(card, pick)
        .map((element) => readValue(element, pick))
        .filter(Boolean)
      if (values.length === 0) continue
      entry[name] = values
      break
    }
  }
  return entry
}

function elementsOf(card: DomElement, pick: Pick): readonly DomElement[] {
  if (pick.select === ':scope') return [card]
  if (pick.match === 'each' || pick.match === 'joined')
    return [...card.querySelectorAll(pick.select)]
  const first = card.querySelector(pick.select)
  return first === null ? [] : [first]
}

const BLANKS = /\s+/g

function readValue(element: DomElement, { attribute }: Pick): string {
  const value = attribute === undefined ? element.textContent : element.getAttribute(attribute)
  return (value ?? '').replace(BLANKS, ' ').trim()
}
