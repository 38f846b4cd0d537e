/** Pages made to cost: both engines end in time, with a named failure or with what there is. */
import { describe, expect, it } from 'vitest'
import type { Rule } from '../../src/domain/rule.ts'
import { extractByRule } from '../../src/extract/extract-by-rule.ts'
import { A_RULE, aListing } from '../setup/rules.ts'

/** CPU of this process while one page is read, in ms (issue: 500 on this kind of machine). */
const CPU_MS_MAX = 500
const MEGABYTE = 1024 * 1024

const head = '<div class=list><article><h2><a href=/1>a</a></h2></article>'
const numbered = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join('')

const PAGES = [
  { why: '100,000 nested elements', text: '<div>'.repeat(100_000), gives: 'page_too_complex' },
  { why: '49,000 nested elements', text: '<b>'.repeat(49_000), gives: 'page_too_complex' },
  { why: '49,000 nested drawings', text: '<svg>'.repeat(49_000), gives: 'page_too_complex' },
  { why: '100,000 unclosed paragraphs', text: '<p>a'.repeat(100_000), gives: 'page_too_complex' },
  { why: '150,000 table tags', text: '<table><tr><td>'.repeat(50_000), gives: 'page_too_complex' },
  { why: '10 MB of <', text: '<'.repeat(10 * MEGABYTE), gives: 'page_too_complex' },
  { why: '10 MB of text', text: 'a'.repeat(10 * MEGABYTE), gives: 'page_too_complex' },
  { why: '49,000 < in a row', text: head + '<'.repeat(49_000), gives: 1 },
  { why: '100,000 attributes', text: `${head}<p${numbered(100_000, (n) => ` a${n}`)}>`, gives: 1 },
  { why: '100,000 attributes of one name', text: `${head}<p${' a=1'.repeat(100_000)}>`, gives: 1 },
  { why: '1,000,000 NULs', text: head + '\0'.repeat(1_000_000), gives: 1 },
  { why: '2 MB of &', text: head + '&'.repeat(2 * MEGABYTE - 100), gives: 1 },
  { why: '49,000 quotes left open', text: head + '<a b="'.repeat(49_000), gives: 1 },
  { why: '49,000 comments left open', text: head + '<!--'.repeat(49_000), gives: 1 },
  { why: '49,000 scripts left open', text: head + '<script>'.repeat(49_000), gives: 1 },
  {
    why: '24,000 ends that end nothing',
    text: `${head}${'<b>'.repeat(500)}${'</i>'.repeat(24_000)}`,
    gives: 1,
  },
  {
    why: '16,000 cards',
    text: `<div class=list>${'<article><p>a</article>'.repeat(16_000)}`,
    gives: 1_000,
  },
  {
    why: 'one card of 48,000 elements',
    text: `${head}<article>${'<p>a</p>'.repeat(24_000)}`,
    gives: 2,
  },
]

const RULES: readonly { readonly why: string; readonly rule: Rule }[] = [
  { why: 'cards of one element', rule: A_RULE },
  { why: 'runs', rule: { ...A_RULE, span: 'until_next', group: 'h3', ignore: 'div p i, b > b' } },
]

describe.each(['stream', 'dom'] as const)('the engine %s', (engine) => {
  describe.each(RULES)('with $why', ({ rule }) => {
    it.each(PAGES)('reads $why in time', ({ text, gives }) => {
      const page = aListing(text)
      const before = process.cpuUsage()
      const result = extractByRule(page, { ...rule, engine })
      const { user, system } = process.cpuUsage(before)
      expect(result.ok ? result.value.entries.length : result.failure.kind).toBe(gives)
      expect((user + system) / 1_000).toBeLessThan(CPU_MS_MAX)
    })
  })
})
