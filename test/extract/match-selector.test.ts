/** Selectors match what css-select matches in a tree of its own. */
import { selectAll } from 'css-select'
import fc from 'fast-check'
import { parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/extract/document.ts'
import { elementsIn } from '../../src/extract/page-element.ts'
import { compiledSelector, selectorError } from '../../src/extract/selector.ts'
import { aListing } from '../setup/rules.ts'

/** Places, in document order, of the elements that match. */
function matched(text: string, selector: string): number[] {
  const document = readDocument(aListing(text))
  if (!document.ok) throw new Error(document.failure.kind)
  const { matches } = compiledSelector(selector)
  return elementsIn(document.value.root).flatMap((element, index) =>
    matches(element) ? [index] : [],
  )
}

function expected(text: string, selector: string): number[] {
  // The page is an element too: its body, when it has none.
  const document = parseDocument(`<${text.includes('<body') ? 'x' : 'body'}>${text}`)
  const all = selectAll('*', document)
  return selectAll(selector, document).map((element) => all.indexOf(element))
}

const PAGE = `<html lang=en><body class="home page"><div id=a class="list  wide"><p class=x>1<b>2</b></p>
<p class="x y" title="One Two">3</p></div><div class=list><a href="/p/1" rel="NEXT nofollow" hreflang=en-GB>4</a>
<a href="https://digest.example/2" title="">5</a><i constructor class=" ">6</i></div></body></html>`

const SIMPLE = ['p', '*', 'A', '#a', '.x', '.list', '.wide', '[href]', '[title=""]', '[class="x"]']
const OTHERS =
  `[class~=y] [href^="/p"] [href$="2"] [href*=digest] [hreflang|=en] [rel~=next] [rel=x]
[title!="x"] [TITLE] [title="One"i] [rel="next"] [href^=""] :not(p) :not(.x,#a) b.x p.x.y div.list
[constructor] [toString]`.split(/\s+/)

describe('compiled selectors', () => {
  it('match as css-select does, in any nesting', () => {
    const compound = fc.constantFrom(...SIMPLE, ...OTHERS)
    const joint = fc.constantFrom(' ', ' > ', ', ')
    const rest = fc.array(fc.tuple(joint, compound), { maxLength: 3 })
    fc.assert(
      fc.property(compound, rest, (first, others) => {
        const selector = first + others.map(([joined, next]) => joined + next).join('')
        expect(matched(PAGE, selector)).toEqual(expected(PAGE, selector))
        expect(compiledSelector(selector).needsTree).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })

  it('backtrack over nested elements of one kind, soon done', () => {
    const depth = 400
    const page = `<a class=x>${'<a>'.repeat(depth)}<b>`.replaceAll('<a>', '<i>')
    const selector = `${'i '.repeat(30)}> u b`
    expect(matched(page, selector)).toEqual([])
    expect(matched(page, 'a > i i > i b')).toEqual([depth + 2])
  })

  it.each([
    { selector: 'td:nth-child(2)', why: 'a place among siblings' },
    { selector: 'h2 + p', why: 'the sibling before' },
    { selector: 'h2 ~ p', why: 'siblings before' },
    { selector: 'li:has(a)', why: 'what comes inside' },
    { selector: 'p:last-child', why: 'what comes after' },
    { selector: ':not(p a)', why: 'a path under :not()' },
  ])('need a tree for $why, and have it there', ({ selector }) => {
    const page = '<h2>a</h2><p>b</p><p>c</p><ul><li><a>d</a><li>e</ul><table><tr><td>f<td>g</table>'
    expect(compiledSelector(selector).needsTree).toBe(true)
    expect(selectorError(selector)).toBeUndefined()
    expect(matched(page, selector)).toEqual(expected(page, selector))
  })

  it.each(['', '..', 'a[', 'a:nonsense', 'p::before', 'a >'])('are refused: %s', (selector) => {
    expect(selectorError(selector)).toBeTypeOf('string')
  })
})
