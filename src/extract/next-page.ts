/** The address of a listing's next page, by the pager of its rule. */
import type { Page } from '../domain/entry.ts'
import type { PagerRule } from '../domain/rule.ts'
import type { PageDocument } from './document.ts'
import { textOf } from './page-element.ts'
import { compileSelector } from './selector.ts'

const NUMBER = '{n}'

/**
 * @returns the first link that `next` selects, else the address that `template` gives for the
 *   page after this one if the page links to it; nothing on the last page
 */
export function nextPageUrl(
  page: Page,
  document: PageDocument,
  pager: PagerRule | undefined,
): string | undefined {
  if (pager === undefined) return undefined
  const isNext = pager.next === undefined ? () => false : compileSelector(pager.next)
  const wanted = pager.template === undefined ? undefined : addressAfter(page.url, pager.template)
  for (const element of document.links) {
    const href = element.attributes.href?.trim()
    if (!href || href.startsWith('#')) continue
    const isMarked = isNext(element) && (pager.text === undefined || textOf(element) === pager.text)
    if (!isMarked && (wanted === undefined || !href.includes(wanted.number))) continue
    const url = URL.parse(href, document.baseUrl)
    if (url === null || !url.protocol.startsWith('http')) continue
    url.hash = ''
    if (url.href === withoutHash(page.url)) continue
    if (isMarked || url.href === wanted?.url) return url.href
  }
  return undefined
}

/** Page 2 when this page's address is not one of the template's, else the page after it. */
function addressAfter(pageUrl: string, template: string): { url: string; number: string } {
  const [before = '', after = ''] = template.split(NUMBER)
  const url = withoutHash(pageUrl)
  const middle = url.slice(before.length, url.length - after.length)
  const isNumbered = url.startsWith(before) && url.endsWith(after) && /^\d{1,6}$/.test(middle)
  const number = String(isNumbered ? Number(middle) + 1 : 2)
  return { url: before + number + after, number }
}

function withoutHash(url: string): string {
  return url.split('#')[0] ?? url
}
