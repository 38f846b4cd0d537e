/** A rule that each test bends, and pages around cards. */
import type { Page } from '../../src/domain/entry.ts'
import type { MarkupRule } from '../../src/domain/rule.ts'

export const A_RULE: MarkupRule = {
  version: 1,
  engine: 'dom',
  container: '.list',
  item: 'article',
  span: 'element',
  fields: {
    url: [{ select: 'h2 a', attribute: 'href' }],
    title: [{ select: 'h2' }],
    published: [{ select: 'time', attribute: 'datetime' }, { select: 'time' }],
    excerpt: [{ select: 'p', match: 'joined' }],
    categories: [{ select: '.tag', match: 'each' }],
  },
}

export function aListing(text: string, url = 'https://digest.example/list/'): Page {
  return { url, mediaType: 'text/html', text }
}
