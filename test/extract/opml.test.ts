import { describe, expect, it } from 'vitest'
import { parseOpml } from '../../src/extract/opml.ts'

const opml = (body: string, root = '') =>
  `<?xml version="1.0"?><opml version="2.0"${root}><head><title>x</title></head><body>${body}</body></opml>`
const sourcesOf = (body: string, root = '') => {
  const parsed = parseOpml(opml(body, root))
  return parsed.ok ? parsed.value : parsed.failure.errors
}

describe('parseOpml', () => {
  it.each([
    {
      why: 'reads folders as categories',
      body: '<outline text="AI"><outline type="rss" text="A" xmlUrl="https://a.example/f"/></outline>',
      sources: [{ url: 'https://a.example/f', title: 'A', categories: ['AI'] }],
    },
    {
      why: 'reads folders in folders, and none after they end',
      body: `<outline text="x"><outline title="y"><outline xmlUrl="https://a.example/"/></outline>
        </outline><outline xmlUrl="https://b.example/"/>`,
      sources: [
        { url: 'https://a.example/', categories: ['x', 'y'] },
        { url: 'https://b.example/', categories: [] },
      ],
    },
    {
      why: 'reads the last part of category paths',
      body: '<outline xmlUrl="https://a.example/" category="/News/Weather,local"/>',
      sources: [{ url: 'https://a.example/', categories: ['Weather', 'local'] }],
    },
    {
      why: 'reads entities once',
      body: '<outline text="R&amp;D &lt;x&gt;" xmlUrl="https://a.example/?a=1&amp;b=2"/>',
      sources: [{ url: 'https://a.example/?a=1&b=2', title: 'R&D <x>', categories: [] }],
    },
    {
      why: 'knows nothing of namespaces of others',
      body: '<outline type="HTML+XPath" xmlUrl="https://a.example/" frss:xPathItem="//li"/>',
      sources: [{ url: 'https://a.example/', categories: [] }],
    },
  ])('$why', ({ body, sources }) => {
    expect(sourcesOf(body)).toEqual(sources)
  })

  it('reads what we say in our namespace, under any prefix', () => {
    const body = `<outline text="A" xmlUrl="https://a.example/" t:kind="listing" t:zone="Asia/Tokyo"
      t:rule='{"version":1}' t:categories='["CI/CD"]'/>`
    expect(sourcesOf(body, ' xmlns:t="urn:telex:opml:1"')).toEqual([
      {
        url: 'https://a.example/',
        title: 'A',
        categories: ['CI/CD'],
        kind: 'listing',
        zone: 'Asia/Tokyo',
        rule: { version: 1 },
      },
    ])
  })

  it.each([
    { why: 'is HTML', text: '<html><body><p>no</p></body></html>', path: 'body' },
    { why: 'is empty', text: '', path: 'body' },
    {
      why: 'has folders without end',
      text: opml('<outline text="x">'.repeat(5_000)),
      path: 'outline',
    },
    {
      why: 'has a rule that is no JSON',
      text: opml(
        '<outline xmlUrl="https://a.example/" t:rule="{"/>',
        ' xmlns:t="urn:telex:opml:1"',
      ),
      path: 'rule of https://a.example/',
    },
  ])('refuses what $why', ({ text, path }) => {
    const parsed = parseOpml(text)
    expect(parsed.ok ? [] : parsed.failure.errors.map((error) => error.path)).toEqual([path])
  })
})
