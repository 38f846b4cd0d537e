/** A small listing of our own, for tests that refresh: items as HTML, answers by address. */

export const LISTING_RULE = {
  version: 1,
  container: 'ul',
  item: 'li',
  fields: {
    url: [{ select: 'a', attribute: 'href' }],
    title: [{ select: 'a' }],
    published: [{ select: 'time' }],
    excerpt: [{ select: 'p' }],
    categories: [{ select: 'i', match: 'each' }],
  },
}

export interface Item {
  readonly path: string
  readonly title: string
  readonly date?: string
  readonly excerpt?: string
  readonly categories?: readonly string[]
}

/** Items `from` … `from + count - 1`, newest first, dated in October 2026. */
export const items = (count: number, from = 0): Item[] =>
  Array.from({ length: count }, (_, index) => ({
    path: `/p/${from + index}`,
    title: `A title about thing ${from + index}`,
    date: `2026-10-${String(28 - ((from + index) % 20)).padStart(2, '0')}`,
  }))

const item = ({ path, title, date, excerpt, categories = [] }: Item) =>
  `<li><a href="${path}">${title}</a>${date ? `<time>${date}</time>` : ''}<p>${excerpt ?? ''}</p>${categories.map((label) => `<i>${label}</i>`).join('')}</li>`

export const listing = (list: readonly Item[], more = ''): Response =>
  new Response(`<html lang="en"><body><ul>${list.map(item).join('')}</ul>${more}</body></html>`, {
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  })
