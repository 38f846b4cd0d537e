import { describe, expect, it } from 'vitest'
import { pageJson } from '../../src/extract/page-json.ts'

describe('pageJson', () => {
  it.each([
    ['a typed script', '<script type="application/json">{"a":1}</script>', [{ a: 1 }]],
    ['linked data', "<script type='application/ld+json'>[{}]</script>", [[{}]]],
    ['upper case', '<SCRIPT TYPE=application/json>{"a":1}</SCRIPT>', [{ a: 1 }]],
    ['an assignment', '<script>window.state = {"a":"}\\"{"};f()</script>', [{ a: '}"{' }]],
    ['a bracketed name', '<script>window["x"]=[{"a":1}]</script>', [[{ a: 1 }]]],
    ['two assignments', '<script>var a={"x":1}, b={"y":[2]}</script>', [{ x: 1 }, { y: [2] }]],
    ['a parsed string', '<script>s=JSON.parse("{\\"a\\":\\"\\\\u003c\\"}")</script>', [{ a: '<' }]],
    ['a template', '<template id=t>[{"a":"&lt;b&gt;"}]</template>', [[{ a: '<b>' }]]],
    [
      'an attribute',
      `<div data-page="{&quot;a&quot;:&quot;${'x'.repeat(200)}&quot;}"></div>`,
      [{ a: 'x'.repeat(200) }],
    ],
    ['a script without an end', '<script type="application/json">{"a":1}', [{ a: 1 }]],
  ])('reads %s', (_why, text, values) => {
    expect(pageJson(text)).toEqual(values)
  })

  it.each([
    ['code', '<script>const a = {b: f(), c: 1}</script>'],
    ['a call', '<script>state = (function(a){return {x:a}}(1))</script>'],
    ['broken JSON', '<script type="application/json">{"a":</script>'],
    ['a mere number', '<script type="application/json">12</script>'],
    ['markup in a template', '<template><p>{"a":1}</p></template>'],
    ['prose', '<p>state = {"a":1}</p>'],
  ])('reads nothing from %s, and evaluates none', (_why, text) => {
    expect(pageJson(text)).toEqual([])
  })

  it.each([
    ['scripts without an end', '<script>a={'.repeat(40_000)],
    ['starts of attributes', ' data-a="{'.repeat(100_000)],
    ['starts of tags', '<script '.repeat(100_000)],
    ['nested brackets', `<script>a=${'['.repeat(500_000)}</script>`],
    ['blanks before an assignment', `<script>a${' '.repeat(1_000_000)}</script>`],
    ['many values', '<script type=application/json>{}</script>'.repeat(20_000)],
  ])('stays bounded on %s', (_why, text) => {
    expect(pageJson(text).length).toBeLessThanOrEqual(40)
  })
})
