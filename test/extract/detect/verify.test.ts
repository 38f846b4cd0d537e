import { describe, expect, it } from 'vitest'
import type { Page } from '../../../src/domain/entry.ts'
import { detect } from '../../../src/extract/detect/detect.ts'
import { verify } from '../../../src/extract/detect/verify.ts'
import { dates } from '../../setup/dates.ts'

const listing = (from: number): string =>
  `<html><body><ul class="posts">${[0, 1, 2, 3]
    .map(
      (i) =>
        `<li class="post"><h2><a href="/p/${from + i}">Title of entry ${from + i}</a></h2></li>`,
    )
    .join('')}</ul><a rel="next" href="/page/2">next</a></body></html>`
const page = (url: string, text: string): Page => ({ url, mediaType: 'text/html', text })
const HOME = page('https://a.example/', listing(10))
const DETAIL =
  '<head><meta property="article:published_time" content="2024-03-15T10:00:00+08:00"></head>' +
  '<body><h1>Title of entry 10</h1></body>'

async function verified(pages: Record<string, string>) {
  const asked: string[] = []
  const found = detect(HOME, { dates })
  if (!found.ok) throw new Error('the listing was not found')
  const verification = await verify(found.value, async (url) => {
    asked.push(url)
    const text = pages[url]
    return text === undefined ? undefined : page(url, text)
  })
  return { asked, ...verification }
}

describe('verify', () => {
  it('trusts a rule that reads other entries on the next page', async () => {
    const { reasons, rule } = await verified({ 'https://a.example/page/2': listing(20) })
    expect(reasons).toMatchObject([{ term: 'next page', value: 3 }])
    expect(rule.evidence?.reasons).toContainEqual(reasons[0])
  })

  it('distrusts a rule that reads the same entries there', async () => {
    const { reasons } = await verified({ 'https://a.example/page/2': listing(10) })
    expect(reasons[0]?.value).toBeLessThan(0)
  })

  it('takes title and date with its zone from the page of one entry', async () => {
    const { reasons, declaredDate } = await verified({ 'https://a.example/p/10': DETAIL })
    expect(reasons).toMatchObject([{ term: 'detail page', value: 2 }])
    expect(declaredDate).toBe('2024-03-15T10:00:00+08:00')
  })

  it('asks twice at most, and says nothing of what it cannot have', async () => {
    const { asked, reasons } = await verified({})
    expect(asked).toEqual(['https://a.example/page/2', 'https://a.example/p/10'])
    expect(reasons).toEqual([])
  })
})
