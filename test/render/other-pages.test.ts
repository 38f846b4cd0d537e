/** The page of an entry, the page that explains subscribing, and error pages. */
import { describe, expect, it } from 'vitest'
import { renderEntryPage } from '../../src/render/entry-page.tsx'
import { renderErrorPage } from '../../src/render/error-page.tsx'
import { PAGE_WORDS } from '../../src/render/page-words.ts'
import { renderSubscribePage } from '../../src/render/subscribe-page.tsx'
import { anEntry, aSighting, BASE_URL, SOME_MS } from '../setup/entries.ts'
import { aFrame, documentOf, textOf } from '../setup/pages.ts'

const SOURCES = [{ id: 'source-1', title: 'Digest', url: 'https://digest.example/' }]

describe('the page of an entry', () => {
  const pageOf = (entry: ReturnType<typeof anEntry>) =>
    documentOf(
      renderEntryPage({
        frame: aFrame(),
        entry,
        sources: SOURCES,
        revisions: [],
        apiUrl: `${BASE_URL}/api/x`,
      }),
    )

  it('shows the whole excerpt and leads to the original', () => {
    const excerpt = 'word '.repeat(300).trim()
    const document = pageOf(anEntry({ excerpt }))
    expect(textOf(document.querySelector('.excerpt'))).toBe(excerpt)
    expect(document.querySelector('.u-url')?.getAttribute('href')).toBe(anEntry().url)
  })

  it('says where the date was read, who showed it and its permanent id', () => {
    const entry = anEntry({ sightings: [aSighting({ rank: 2 })] })
    const facts = textOf(pageOf(entry).querySelector('.facts'))
    expect(facts).toContain('11 Jan 2026 as the page declares it')
    expect(facts).toContain('Digest listing, at place 3')
    expect(facts).toContain(entry.guid)
  })

  it('tells a change of wording, and only that', () => {
    expect(textOf(pageOf(anEntry()).body)).not.toContain('Wording changed')
    const changed = anEntry({ updatedMs: SOME_MS + 86_400_000 })
    expect(textOf(pageOf(changed).body)).toContain('Wording changed')
  })

  it('says that there is no original where there is none', () => {
    expect(textOf(pageOf(anEntry({ url: undefined })).body)).toContain('has no page of its own')
  })
})

describe('the subscribe page', () => {
  it('gives the three addresses of the view to copy, and those of every choice', () => {
    const frame = aFrame()
    const document = documentOf(
      renderSubscribePage({
        frame,
        heading: 'NLP',
        viewUrl: frame.url,
        categories: [{ label: 'NLP', url: frame.url, feeds: frame.feeds }],
        sources: [],
      }),
    )
    const fields = [...document.querySelectorAll('input')].map((one) => one.getAttribute('value'))
    expect(fields).toEqual([frame.feeds.rss, frame.feeds.atom, frame.feeds.json])
    expect(textOf(document.querySelector('h1'))).toBe('Subscribe to NLP')
    expect(document.querySelectorAll('.choices tr')).toHaveLength(1)
  })
})

describe('an error page', () => {
  it.each([
    {
      why: 'names the command for a missing schema',
      reason: { kind: 'schema_missing' },
      says: 'wrangler d1 execute telex --remote --file=schema.sql',
    },
    { why: 'names the category', reason: { kind: 'category_unknown', slug: 'x<y' }, says: '"x<y"' },
    {
      why: 'lists what is wrong with an address',
      reason: { kind: 'address_wrong', details: ['limit must be less'] },
      says: 'limit must be less',
    },
  ] as const)('$why', ({ reason, says }) => {
    expect(textOf(documentOf(renderErrorPage({ frame: aFrame(), reason })).body)).toContain(says)
  })
})

describe('the dictionary', () => {
  it('fills the same places in both languages', () => {
    const places = (text: string) => text.match(/\{\w+\}/g) ?? []
    for (const [key, text] of Object.entries(PAGE_WORDS.en)) {
      const other = PAGE_WORDS.zh[key as keyof typeof PAGE_WORDS.en]
      expect(places(other), key).toEqual(places(text))
    }
  })
})

describe('the earlier wordings of an entry', () => {
  it('are shown with what was changed, as text', () => {
    const entry = anEntry({ title: 'A new title', excerpt: '今天很冷。' })
    const revision = {
      ...entry,
      title: 'An <b>old</b> title',
      excerpt: '今天很热。',
      replacedMs: SOME_MS,
    }
    const html = renderEntryPage({
      frame: aFrame(),
      entry,
      sources: SOURCES,
      revisions: [revision],
      apiUrl: `${BASE_URL}/api/x`,
    })
    expect(html).toContain('<del>热</del><ins>冷</ins>')
    expect(html).not.toContain('<b>old')
  })
})
