import { describe, expect, it } from 'vitest'
import type { Page } from '../../../src/domain/entry.ts'
import { detect } from '../../../src/extract/detect/detect.ts'
import { verify } from '../../../src/extract/detect/verify.ts'
import { extractByRule } from '../../../src/extract/extract-by-rule.ts'
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

async function verified(pages: Record<string, string>, home = HOME) {
  const asked: string[] = []
  const found = detect(home, { dates })
  if (!found.ok) throw new Error('the listing was not found')
  const verification = await verify(home, found.value, { dates }, async (url) => {
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

  it('says when the page of an entry contradicts its title or its date', async () => {
    const dated = page(
      'https://a.example/',
      HOME.text.replaceAll('</h2>', '</h2><time>2024-03-15</time>'),
    )
    const other = '<h1>Another thing</h1><time datetime="2023-01-02">2 January</time>'
    const { reasons } = await verified({ 'https://a.example/p/10': other }, dated)
    expect(reasons).toEqual([
      { term: 'detail page', value: -1, note: 'it is called Another thing' },
      { term: 'detail date', value: -2, note: '2024-03-15 here, 2023-01-02 there' },
    ])
    const same = '<h1>Title of entry 10</h1><time datetime="2024-03-15">15 March</time>'
    const agreed = await verified({ 'https://a.example/p/10': same }, dated)
    expect(agreed.reasons).toContainEqual({ term: 'detail date', value: 1 })
  })

  it('drops a pager that leads to the same entries', async () => {
    const { rule } = await verified({ 'https://a.example/page/2': listing(10) })
    expect(rule.pager).toBeUndefined()
  })

  it('takes the next candidate where the first shows the same on the next page', async () => {
    const picks = [1, 2, 3, 4, 5, 6]
      .map(
        (i) => `<li><h3><a href="/best/${i}">A choice of ours, number ${i}</a></h3>
        <time>2024-03-0${i}</time><p>Words on why this was chosen among all the others here.</p></li>`,
      )
      .join('')
    const notes = (from: number) =>
      [0, 1, 2, 3]
        .map(
          (i) => `<div class="note"><a href="/n/${from + i}">Note ${from + i} of the day</a></div>`,
        )
        .join('')
    const both = (from: number) =>
      `<ul class="picks">${picks}</ul><div class="notes">${notes(from)}</div><a rel="next" href="/page/2">next</a>`
    const home = page('https://a.example/', both(10))
    const first = detect(home, { dates })
    expect(first.ok && first.value.extraction.entries[0]?.url).toBe('https://a.example/best/1')
    const { rule, reasons } = await verified({ 'https://a.example/page/2': both(20) }, home)
    expect(extractByRule(home, rule)).toMatchObject({
      value: { entries: [{ url: 'https://a.example/n/10' }, {}, {}, {}] },
    })
    expect(reasons).toMatchObject([
      { term: 'next page', value: 3 },
      { term: 'instead of', note: expect.stringMatching(/it shows the same links$/) },
    ])
  })

  it('drops addresses that were guessed when the one asked for is nobody’s', async () => {
    const posts = [1, 2, 3].map((i) => ({
      slug: `note-${i}`,
      title: `A note ${i} of mine`,
      date: `2024-03-0${i}`,
    }))
    const home = page(
      'https://a.example/',
      `<div id="app"></div><script type="application/json">${JSON.stringify({ posts })}</script>`,
    )
    const kept = await verified({ 'https://a.example/note-1': '<h1>A note 1 of mine</h1>' }, home)
    expect(kept.rule.fields.url).toEqual([{ path: 'slug', template: 'https://a.example/{value}' }])
    const dropped = await verified({}, home)
    expect(dropped.rule.fields.url).toBeUndefined()
    expect(dropped.reasons).toMatchObject([{ term: 'addresses dropped' }])
  })
})
