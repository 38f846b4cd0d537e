/** A strict XML parser as a tree: what is not well-formed throws. */
import { SaxesParser, type SaxesTagNS } from 'saxes'

export interface XmlElement {
  /** As written, with its prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Text directly in the element. */
  readonly text: string
}

interface Open {
  name: string
  attributes: Record<string, string>
  children: Open[]
  text: string
}

/** @returns the root element; throws on what XML 1.0 or Namespaces in XML forbids */
export function parseXml(document: string): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [], text: '' }
  const open: Open[] = [root]
  const parser = new SaxesParser({ xmlns: true })
  const add = (text: string) => {
    open.at(-1)!.text += text
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    const attributes = Object.entries(tag.attributes).map(([name, { value }]) => [name, value])
    const element = {
      name: tag.name,
      attributes: Object.fromEntries(attributes),
      children: [],
      text: '',
    }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => open.pop())
  parser.write(document).close()
  return root.children[0]!
}

/** @returns the element and everything below it, in document order */
export function everyElement(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(everyElement)]
}
