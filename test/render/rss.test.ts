import { describe, expect, it } from 'vitest'
import type { Feed } from '../../src/domain/feed.ts'
import { renderRss } from '../../src/render/rss.ts'
import { aFeed, anEntry, aSighting } from '../setup/entries.ts'
import { parseXml } from '../setup/xml.ts'

const channelOf = (feed: Feed) => parseXml(renderRss(feed)).children[0]!
const named = (parent: ReturnType<typeof channelOf>, name: string) =>
  parent.children.filter((child) => child.name === name)
const itemOf = (feed: Feed) => named(channelOf(feed), 'item')[0]!

describe('the channel', () => {
  it('has what RSS 2.0 demands even when the texts are empty', () => {
    const channel = channelOf(aFeed({ title: ' ', description: '', entries: [] }))
    expect(named(channel, 'title')[0]!.text).toBe('https://telex.example/')
    expect(named(channel, 'description')[0]!.text).toBe('https://telex.example/')
    expect(named(channel, 'link')[0]!.text).toBe('https://telex.example/')
  })

  it('was built when its entries last changed', () => {
    const channel = channelOf(aFeed({ updatedMs: Date.UTC(2026, 1, 3, 4, 5, 6) }))
    expect(named(channel, 'lastBuildDate')[0]!.text).toBe('Tue, 03 Feb 2026 04:05:06 GMT')
    expect(named(channel, 'ttl')[0]!.text).toBe('30')
  })

  it('has a picture with the title and link of the channel', () => {
    const [image] = named(channelOf(aFeed()), 'image')
    expect(image!.children.map(({ name, text }) => [name, text])).toEqual([
      ['title', 'Telex'],
      ['url', 'https://telex.example/icon-96.png'],
      ['link', 'https://telex.example/'],
    ])
  })

  it('has the links of an archive and says that it is one', () => {
    const urls = (rss: string) => ({ rss, atom: 'https://x.example/', json: 'https://x.example/' })
    const channel = channelOf(
      aFeed({
        previousArchive: urls('https://telex.example/archive/2025-12/rss.xml'),
        nextArchive: urls('https://telex.example/archive/2026-02/rss.xml'),
        current: urls('https://telex.example/rss.xml?a=1&b=2'),
      }),
    )
    const links = named(channel, 'atom:link').map(({ attributes }) => [
      attributes.rel,
      attributes.href,
    ])
    expect(links).toEqual([
      ['prev-archive', 'https://telex.example/archive/2025-12/rss.xml'],
      ['next-archive', 'https://telex.example/archive/2026-02/rss.xml'],
      ['current', 'https://telex.example/rss.xml?a=1&b=2'],
      ['self', 'https://telex.example/rss.xml'],
    ])
    expect(named(channel, 'fh:archive')).toHaveLength(1)
    expect(named(channelOf(aFeed()), 'fh:archive')).toEqual([])
  })

  it('names its hub', () => {
    const links = named(channelOf(aFeed({ hubUrl: 'https://hub.example/' })), 'atom:link')
    expect(links.map(({ attributes }) => attributes.rel)).toEqual(['self', 'hub'])
  })

  it('asks browsers to style it with CSS and never with XSLT', () => {
    const second = renderRss(aFeed({ stylesheetUrl: '/feed.css' })).split('\n')[1]
    expect(second).toBe('<?xml-stylesheet type="text/css" href="/feed.css"?>')
    expect(renderRss(aFeed())).not.toContain('xml-stylesheet')
  })
})

describe('an item', () => {
  it('has a guid that is no link', () => {
    const [guid] = named(itemOf(aFeed()), 'guid')
    expect(guid).toMatchObject({ text: anEntry().guid, attributes: { isPermaLink: 'false' } })
  })

  it('names each author as dc:creator, since author must be a mail address', () => {
    const item = itemOf(aFeed({ entries: [anEntry({ authors: ['Ada', '李雷'] })] }))
    expect(named(item, 'dc:creator').map(({ text }) => text)).toEqual(['Ada', '李雷'])
    expect(named(item, 'author')).toEqual([])
  })

  it('names the first source that showed it', () => {
    const sightings = [aSighting({ sourceId: 'gone' }), aSighting({ sourceId: 'source-1' })]
    const [source] = named(itemOf(aFeed({ entries: [anEntry({ sightings })] })), 'source')
    expect(source).toMatchObject({ text: 'Digest', attributes: { url: 'https://digest.example/' } })
  })

  it('has a description that is HTML and shows the excerpt', () => {
    const item = itemOf(aFeed({ entries: [anEntry({ excerpt: 'List<T> & "you"' })] }))
    expect(named(item, 'description')[0]!.text).toBe('List&lt;T&gt; &amp; "you"')
  })

  it('has its picture as a thumbnail', () => {
    const item = itemOf(aFeed({ entries: [anEntry({ image: 'https://a.example/i.png?b&c' })] }))
    expect(named(item, 'media:thumbnail')[0]!.attributes.url).toBe('https://a.example/i.png?b&c')
  })
})
