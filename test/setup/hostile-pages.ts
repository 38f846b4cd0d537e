/** Pages made to cost, and what reading them gives: a number of entries or a named failure. */
import type { MarkupRule } from '../../src/domain/rule.ts'
import { A_RULE } from './rules.ts'

const MEGABYTE = 1024 * 1024

const head = '<div class=list><article><h2><a href=/1>a</a></h2></article>'
const numbered = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join('')

export const HOSTILE_PAGES = [
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
  { why: '1,000,000 cut entities', text: head + '&a'.repeat(1_000_000), gives: 1 },
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

export const HOSTILE_RULES: readonly { readonly why: string; readonly rule: MarkupRule }[] = [
  { why: 'cards of one element', rule: A_RULE },
  { why: 'runs', rule: { ...A_RULE, span: 'until_next', group: 'h3', ignore: 'div p i, b > b' } },
]
