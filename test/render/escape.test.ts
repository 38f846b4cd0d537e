import { expect, it } from 'vitest'
import { attributeList, emptyElement, escapeHtml, escapeXml } from '../../src/render/escape.ts'

it('escapes everything that could end a text or an attribute', () => {
  expect(escapeXml(`a & b <c> "d" ]]>`)).toBe('a &amp; b &lt;c&gt; &quot;d&quot; ]]&gt;')
})

it('escapes an entity that is meant literally', () => {
  expect(escapeXml('&amp;')).toBe('&amp;amp;')
})

it('leaves quotes alone in HTML text', () => {
  expect(escapeHtml(`<a href="x">&`)).toBe('&lt;a href="x"&gt;&amp;')
})

it('leaves out absent attributes and escapes present ones', () => {
  expect(attributeList({ a: '"', b: undefined, c: '' })).toBe(' a="&quot;" c=""')
  expect(emptyElement('link', { rel: 'next' })).toBe('<link rel="next"/>')
})
