import { describe, expect, it } from 'vitest'
import type { Feed } from '../../src/domain/feed.ts'
import { renderJsonFeed } from '../../src/render/json-feed.ts'
import { aFeed, anEntry, SOME_MS } from '../setup/entries.ts'

const parsed = (feed: Feed) => JSON.parse(renderJsonFeed(feed))
const itemOf = (feed: Feed) => parsed(feed).items[0]

describe('the feed', () => {
  it('is of version 1.1 and has authors and hubs as lists', () => {
    expect(parsed(aFeed({ title: 'NLP', hubUrl: 'https://hub.example/' }))).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      authors: [{ name: 'NLP' }],
      hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
      language: 'en',
    })
  })

  it('leaves out what it has not', () => {
    const keys = Object.keys(parsed(aFeed({ language: undefined, entries: [] })))
    expect(keys).toEqual([
      ...['version', 'title', 'home_page_url', 'feed_url', 'description', 'favicon', 'icon'],
      ...['authors', '_telex', 'items'],
    ])
  })

  it('links to its archives under _telex, for which the format has no field', () => {
    const urls = (json: string) => ({ json, rss: 'https://x.example/', atom: 'https://x.example/' })
    const archived = aFeed({
      previousArchive: urls('https://telex.example/archive/2025-12/feed.json'),
      current: urls('https://telex.example/feed.json'),
    })
    expect(parsed(archived)._telex).toMatchObject({
      previous_archive: 'https://telex.example/archive/2025-12/feed.json',
      current: 'https://telex.example/feed.json',
    })
  })
})

describe('an item', () => {
  it('shows the day of the page, in the zone of the page', () => {
    const atMs = Date.UTC(2026, 0, 10, 16)
    const published = { atMs, offsetMinutes: 480, precision: 'day', origin: 'text' } as const
    expect(itemOf(aFeed({ entries: [anEntry({ published })] }))).toMatchObject({
      date_published: '2026-01-11T00:00:00+08:00',
      _telex: { published_precision: 'day', published_origin: 'text' },
    })
  })

  it('says that an undated entry shows when it was first seen', () => {
    expect(itemOf(aFeed({ entries: [anEntry({ published: undefined })] }))).toMatchObject({
      date_published: '2026-01-11T12:00:00+00:00',
      _telex: { published_precision: 'none', published_origin: 'first_seen' },
    })
  })

  it('names its sources, its cluster and our page', () => {
    const entry = anEntry({ cluster: 'c1', updatedMs: SOME_MS })
    expect(itemOf(aFeed({ entries: [entry] }))._telex).toMatchObject({
      permalink: entry.permalink,
      cluster: 'c1',
      sources: [
        {
          id: 'source-1',
          title: 'Digest',
          url: 'https://digest.example/',
          page_url: 'https://digest.example/',
          rank: 0,
        },
      ],
    })
  })

  it('has a text even when it is empty, which the format demands', () => {
    expect(itemOf(aFeed({ entries: [anEntry({ excerpt: '' })] })).content_text).toBe('')
  })
})
