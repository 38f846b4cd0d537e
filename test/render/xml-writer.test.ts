/** What `feed` writes, through our writer and through the one it brings along. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as library from 'xml-js'
import { js2xml, type XmlElement } from '../../src/render/xml-writer.ts'

/** As `feed` calls it. */
const OPTIONS = { compact: true, ignoreComment: true, spaces: 4 }

const text = fc.oneof(fc.string(), fc.constantFrom('a & b', '&amp;', '<b>"x"</b>', ']]>', '', '中'))
const attributes = fc.dictionary(fc.constantFrom('href', 'rel', 'isPermaLink'), text, {
  noNullPrototype: true,
})
const { element } = fc.letrec<{ element: XmlElement; child: unknown }>((tie) => ({
  element: fc.record(
    {
      _attributes: attributes,
      title: tie('child'),
      'dc:creator': fc.array(tie('child'), { minLength: 1, maxLength: 3 }),
      link: tie('child'),
    },
    { requiredKeys: [], noNullPrototype: true },
  ) as fc.Arbitrary<XmlElement>,
  child: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.nat(),
    fc.boolean(),
    fc.record({ _cdata: text }, { noNullPrototype: true }),
    fc.record(
      { _attributes: attributes, _text: text },
      { requiredKeys: ['_text'], noNullPrototype: true },
    ),
    tie('element'),
  ),
}))

it('writes what the package writes', () => {
  fc.assert(
    fc.property(element, (feed) => {
      const document = {
        _declaration: { _attributes: { version: '1.0', encoding: 'utf-8' } },
        feed,
      }
      expect(js2xml(document as XmlElement, OPTIONS)).toBe(library.js2xml(document, OPTIONS))
    }),
    { numRuns: 500 },
  )
})
