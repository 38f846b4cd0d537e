import { describe, expect, it } from 'vitest'
import type { Feed } from '../../src/domain/feed.ts'
import { renderAtom } from '../../src/render/atom.ts'
import { aFeed, anEntry, aSighting, SOME_MS } from '../setup/entries.ts'
import { parseXml, type XmlElement } from '../setup/xml.ts'

const feedOf = (feed: Feed) => parseXml(renderAtom(feed))
const named = (parent: XmlElement, name: string) =>
  parent.children.filter((child) => child.name === name)
const entriesOf = (feed: Feed) => named(feedOf(feed), 'entry')

describe('the feed', () => {
  it('has id, title, updated and author, as RFC 4287 demands, even when it is empty', () => {
    const feed = feedOf(aFeed({ entries: [], updatedMs: 0 }))
    expect(named(feed, 'id')[0]!.text).toBe('tag:telex.example,2026:f')
    expect(named(feed, 'updated')[0]!.text).toBe('1990-01-01T00:00:00.000Z')
    expect(named(feed, 'author')[0]!.children[0]).toMatchObject({ name: 'name', text: 'Telex' })
  })

  it('has an icon', () => {
    expect(named(feedOf(aFeed()), 'icon')[0]!.text).toBe('https://telex.example/icon-512.png')
  })

  it('has the links of an archive and says that it is one', () => {
    const urls = (atom: string) => ({ atom, rss: 'https://x.example/', json: 'https://x.example/' })
    const feed = feedOf(
      aFeed({
        previousArchive: urls('https://telex.example/archive/2025-12/atom.xml'),
        current: urls('https://telex.example/atom.xml'),
        hubUrl: 'https://hub.example/',
      }),
    )
    const links = named(feed, 'link').map(({ attributes }) => attributes.rel)
    expect(links).toEqual(['prev-archive', 'current', 'alternate', 'self', 'hub'])
    expect(named(feed, 'fh:archive')).toHaveLength(1)
  })
})

describe('an entry', () => {
  it('has title and summary of plain text', () => {
    const [entry] = entriesOf(aFeed({ entries: [anEntry({ title: 'a < b', excerpt: '<b>' })] }))
    const text = { attributes: { type: 'text' } }
    expect(named(entry!, 'title')[0]).toMatchObject({ ...text, text: 'a < b' })
    expect(named(entry!, 'summary')[0]).toMatchObject({ ...text, text: '<b>' })
  })

  it('was published once and updated when its wording changed', () => {
    const [entry] = entriesOf(aFeed({ entries: [anEntry({ updatedMs: SOME_MS + 60_000 })] }))
    expect(named(entry!, 'published')[0]!.text).toBe('2026-01-11T12:00:00.000Z')
    expect(named(entry!, 'updated')[0]!.text).toBe('2026-01-11T12:01:00.999Z')
  })

  it('was updated when it was published, until its wording changes', () => {
    const atMs = Date.UTC(2020, 0, 1)
    const published = { atMs, offsetMinutes: 0, precision: 'day', origin: 'text' } as const
    const [entry] = entriesOf(aFeed({ entries: [anEntry({ published })] }))
    expect(named(entry!, 'updated')[0]!.text).toBe('2020-01-01T00:00:00.999Z')
  })

  it('shares its time of update with no other entry of its listing', () => {
    const entries = [0, 1, 2].map((rank) =>
      anEntry({ sightings: [aSighting({ rank })], published: undefined }),
    )
    const times = entriesOf(aFeed({ entries })).map((entry) => named(entry, 'updated')[0]!.text)
    expect(times).toEqual([
      '2026-01-11T12:00:00.999Z',
      '2026-01-11T12:00:00.998Z',
      '2026-01-11T12:00:00.997Z',
    ])
  })

  it('says its title again when it has no text', () => {
    const [entry] = entriesOf(aFeed({ entries: [anEntry({ excerpt: '' })] }))
    expect(named(entry!, 'summary')[0]!.text).toBe('Gradient checkpointing')
  })

  it('names its language when it is not that of the feed', () => {
    const languages = ['zh', 'en', undefined, 'ja']
    const entries = languages.map((language) => anEntry({ language }))
    const shown = entriesOf(aFeed({ language: 'en', entries }))
    expect(shown.map(({ attributes }) => attributes['xml:lang'])).toEqual([
      'zh',
      undefined,
      undefined,
      'ja',
    ])
    expect(feedOf(aFeed({ language: 'en' })).attributes['xml:lang']).toBe('en')
  })

  it('has categories with term and label', () => {
    const categories = [{ slug: 'r-d', label: 'R&D' }]
    const [entry] = entriesOf(aFeed({ entries: [anEntry({ categories })] }))
    expect(named(entry!, 'category')[0]!.attributes).toEqual({ term: 'r-d', label: 'R&D' })
  })

  it('keeps its own picture among those of others', () => {
    const entries = [anEntry(), anEntry({ image: 'https://a.example/i.png' }), anEntry()]
    const counts = entriesOf(aFeed({ entries })).map(
      (entry) => named(entry, 'media:thumbnail').length,
    )
    expect(counts).toEqual([0, 1, 0])
  })
})
