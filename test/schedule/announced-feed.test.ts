/** A feed that a page announces is read instead of the page, unless the source was told otherwise. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { ApiSource } from '../../src/render/api-schema.ts'
import { items, listing } from '../setup/listing-site.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const HOME = 'https://news.example/'
const SECTION = 'https://news.example/section/'
const FEED = 'https://news.example/feed.xml'
const ANNOUNCED = `<link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml">`

const feedOf = (titles: readonly string[]) =>
  new Response(
    `<rss version="2.0"><channel><title>News</title>${titles
      .map(
        (title, at) =>
          `<item><title>${title}</title><link>https://news.example/f/${at}</link></item>`,
      )
      .join('')}</channel></rss>`,
    { headers: { 'Content-Type': 'application/rss+xml', ETag: '"feed"' } },
  )

let feed: () => Response | undefined
let asked: string[]
let telex: Telex

beforeEach(async () => {
  asked = []
  feed = () => feedOf(['From the feed, one', 'From the feed, two'])
  telex = await aTelex((request) => {
    asked.push(request.url)
    if (request.url === FEED) return feed()
    const isListing = request.url === HOME || request.url === SECTION
    return isListing ? listing(items(6), ANNOUNCED) : undefined
  })
})

async function added(source: object): Promise<string> {
  const answer = await telex.order('POST', '/api/v1/sources', source)
  const { id } = await answer.json<{ id: string }>()
  return id
}

async function refreshed(): Promise<void> {
  await telex.order('POST', '/api/v1/refresh?force=1')
  await telex.settled()
}

async function shown(id: string) {
  const answer = await telex.order('GET', '/api/v1/sources')
  const { sources } = await answer.json<{ sources: ApiSource[] }>()
  const found = sources.find((source) => source.id === id)
  const list = await telex.order('GET', '/api/v1/entries')
  const { entries } = await list.json<{ entries: { title: string }[] }>()
  return {
    kind: found?.kind,
    feed_url: found?.feed_url,
    url: found?.url,
    titles: entries.map(({ title }) => title),
  }
}

describe('a page that announces a feed', () => {
  it('is read as its feed, under its own address, and says so', async () => {
    const id = await added({ url: HOME })
    await refreshed()
    expect(await shown(id)).toMatchObject({
      url: HOME,
      kind: 'feed',
      feed_url: FEED,
      titles: ['From the feed, one', 'From the feed, two'],
    })
  })

  it('is not asked for again: the feed is, by what the feed said of itself', async () => {
    await added({ url: HOME })
    await refreshed()
    asked = []
    feed = () => feedOf(['From the feed, three'])
    await refreshed()
    expect(asked.filter((url) => !url.endsWith('robots.txt'))).toEqual([FEED])
  })

  it('is read itself when the source was told so', async () => {
    const id = await added({ url: HOME, kind: 'listing' })
    await refreshed()
    const { kind, feed_url, titles } = await shown(id)
    expect({ kind, feed_url, count: titles.length }).toEqual({
      kind: 'listing',
      feed_url: null,
      count: 6,
    })
    expect(asked).not.toContain(FEED)
  })

  it('is read itself from then on when the source is told so later', async () => {
    const id = await added({ url: HOME })
    await refreshed()
    await telex.order('PATCH', `/api/v1/sources/${id}`, { kind: 'listing' })
    asked = []
    await refreshed()
    expect(asked).toContain(HOME)
    expect(asked).not.toContain(FEED)
    const { kind, feed_url, titles } = await shown(id)
    expect({ kind, feed_url, count: titles.length }).toEqual({
      kind: 'listing',
      feed_url: null,
      count: 8,
    })
  })

  it.each([
    { why: 'is not there', give: () => undefined },
    { why: 'is no feed', give: () => listing(items(2)) },
    { why: 'is empty', give: () => feedOf([]) },
  ])('is read itself when the feed $why', async ({ give }) => {
    feed = give
    const id = await added({ url: HOME })
    await refreshed()
    expect(await shown(id)).toMatchObject({ kind: 'listing', feed_url: null })
  })

  it('is read itself when it is a section and the feed is of other things', async () => {
    const id = await added({ url: SECTION })
    await refreshed()
    expect(await shown(id)).toMatchObject({ kind: 'listing', feed_url: null })
  })

  it('is previewed as its feed, and as itself when told so', async () => {
    const preview = async (body: object) => {
      const answer = await telex.order('POST', '/api/v1/preview', body)
      return answer.json<{ kind: string; feed: unknown; entries: unknown[]; reasons: unknown[] }>()
    }
    expect(await preview({ url: HOME })).toMatchObject({
      kind: 'feed',
      feed: { url: FEED, mediaType: 'application/rss+xml', title: 'News' },
      reasons: [{ term: 'announced feed', note: FEED }],
      entries: [{}, {}],
    })
    expect(await preview({ url: HOME, kind: 'listing' })).toMatchObject({
      kind: 'listing',
      feed: null,
      entries: [{}, {}, {}, {}, {}, {}],
    })
  })
})
