/** `/preview`: what the owner is shown of a page, and what becomes of a rule that is edited. */
import { beforeEach, describe, expect, it } from 'vitest'
import { items, listing } from '../setup/listing-site.ts'
import { anOwner, fieldsOf, type Owner, textOfInput } from '../setup/owner.ts'
import { documentOf, textOf } from '../setup/pages.ts'
import { aTelex, type Network, type Telex } from '../setup/telex.ts'

const LISTING = 'https://news.example/list'
const RULE_FORM = {
  'rule.container': 'ul',
  'rule.item': 'li',
  'rule.fields.title': 'a',
  'rule.fields.url': 'a @href',
}

let telex: Telex
let owner: Owner
let robots = ''

const network: Network = ({ url }) => {
  if (url.endsWith('/robots.txt')) return new Response(robots)
  if (url === 'https://news.example/old') return Response.redirect(LISTING, 301)
  if (url === LISTING) return listing(items(6), '<a rel="next" href="/list?page=2">Older</a>')
  if (url === 'https://news.example/page') {
    const head =
      '<title>x</title><link rel="alternate" type="application/rss+xml" title="All" href="/rss">'
    return new Response(
      `${head}${items(5)
        .map(
          ({ title, path }) =>
            `<article><h2><a href="${path}">${title}</a></h2><time>3 days ago</time></article>`,
        )
        .join('')}`,
      {
        headers: { 'Content-Type': 'text/html' },
      },
    )
  }
  return url === 'https://news.example/empty'
    ? new Response('<p>Nothing</p>', { headers: { 'Content-Type': 'text/html' } })
    : new Response('no', { status: 503 })
}

beforeEach(async () => {
  robots = ''
  telex = await aTelex(network)
  owner = await anOwner(telex)
})

async function look(fields: Readonly<Record<string, string>>, status = 200) {
  const response = await owner.give('/preview', fields)
  expect(response.status).toBe(status)
  return documentOf(await response.text())
}

type Document = ReturnType<typeof documentOf>

const fact = (document: Document, name: string) => {
  const term = [...document.querySelectorAll('dt')].find((one) => textOf(one) === name)
  return textOf(term?.nextElementSibling ?? null)
}

/** What the second form would send. */
const formFields = (document: Document) => fieldsOf(document.querySelector('form.fields'))

const rules = async () => {
  const response = await telex.order('GET', '/api/v1/sources')
  const { sources } = await response.json<{ sources: { url: string; rule: unknown }[] }>()
  return sources
}

describe('a look at an address', () => {
  it('tells what came, by which way, in which charset and why, and what robots.txt says', async () => {
    robots = 'User-agent: *\nDisallow: /old'
    const document = await look({ url: 'https://news.example/old' })
    expect(fact(document, 'Answer')).toMatch(/^200 · text\/html · \d+ B$/)
    expect(fact(document, 'Address')).toBe(LISTING)
    expect(fact(document, 'Redirected by')).toBe('301 https://news.example/old')
    expect(fact(document, 'Charset')).toBe('utf-8, the server says so')
    expect(fact(document, 'robots.txt')).toContain('forbids it')
    expect(document.querySelector('[name=ignore_robots]')).not.toBeNull()
  })

  it('shows entries with where their dates come from, how well fields are filled, and the next page', async () => {
    const document = await look({ url: LISTING })
    const samples = [...document.querySelectorAll('.samples > li')]
    expect(samples).toHaveLength(6)
    expect(textOf(samples[0] ?? null)).toContain('A title about thing 0')
    expect(textOf(samples[0] ?? null)).toContain('2026-10-28 (printed: 2026-10-28)')
    expect([...document.querySelectorAll('.fills li')].map(textOf)).toEqual([
      'Link 100 %',
      'Title 100 %',
      'Date 100 %',
      'Excerpt 0 %',
      'Categories 0 %',
      'Authors 0 %',
      'Image 0 %',
    ])
    expect(textOf(document.querySelector('.owner'))).toContain(
      'Next page: https://news.example/list?page=2',
    )
  })

  it('tells a relative date as what it was reckoned from, and offers the feeds it names', async () => {
    const document = await look({ url: 'https://news.example/page' })
    expect(textOf(document.querySelector('.samples'))).toContain('(reckoned from: 3 days ago)')
    const feed = document.querySelector('dd form')
    expect(feed?.querySelector('[name=url]')?.getAttribute('value')).toBe(
      'https://news.example/rss',
    )
    expect(textOf(feed)).toBe('All')
    // A page that is no listing may name one, too.
    const html = '<link rel="alternate" type="application/atom+xml" href="/atom"><p>Nothing'
    const nothing = await look({ url: LISTING, html })
    expect(nothing.querySelector('dd form [name=url]')?.getAttribute('value')).toContain('/atom')
  })

  it('ranks candidates with scores and reasons', async () => {
    const document = await look({ url: LISTING })
    const first = document.querySelector('.candidates > li')
    expect(textOf(first)).toMatch(/Score \d+\.\d+ ?Cards 6/)
    expect(first?.querySelectorAll('details li').length).toBeGreaterThan(2)
  })

  it('knows which entries are remembered already', async () => {
    await telex.order('POST', '/api/v1/sources', { url: LISTING })
    await telex.order('POST', '/api/v1/refresh')
    await telex.settled()
    const html = `<ul>${items(8)
      .map(({ path, title }) => `<li><a href="${path}">${title}</a><time>2026-10-02</time></li>`)
      .join('')}</ul>`
    const document = await look({ url: LISTING, html })
    const marks = [...document.querySelectorAll('.samples .mark')].map(textOf)
    expect(marks).toEqual([...Array<string>(6).fill('known'), 'new', 'new'])
    expect(fact(document, 'Answer')).toBe('')
  })

  it.each([
    { url: 'https://news.example/empty', says: 'looks like a list of entries' },
    { url: 'https://news.example/broken', says: 'The server answered 503.' },
    { url: 'http://10.0.0.1/', says: 'does not read this address' },
  ])('says what is wrong with $url', async ({ url, says }) => {
    const document = await look({ url })
    expect(textOf(document.querySelector('[role=alert]'))).toContain(says)
    const zh = await owner.give('/preview?ui=zh', { url })
    expect(textOf(documentOf(await zh.text()).querySelector('[role=alert]'))).toMatch(/[一-龥]/)
  })

  it('says what is wrong with what was typed, and keeps it', async () => {
    const document = await look({ url: 'nonsense', html: '<p>x' }, 400)
    expect(textOf(document.querySelector('[role=alert]'))).toContain('url')
    expect(document.querySelector('[name=url]')?.getAttribute('value')).toBe('nonsense')
    expect(textOfInput(document.querySelector('[name=html]'))).toBe('<p>x')
  })

  it('stores nothing', async () => {
    await look({ url: LISTING })
    expect(await rules()).toEqual([])
  })

  it('escapes whatever the page says', async () => {
    const html =
      '<ul>' +
      '<li><a href="/a">&lt;img src=x onerror=alert(1)&gt; is long enough</a><time>2026-10-01</time></li>'.repeat(
        4,
      ) +
      '</ul><script>alert(1)</script>'
    const response = await owner.give('/preview', { url: LISTING, html })
    expect(await response.text()).not.toMatch(/<img src=x|<script>alert/)
  })
})

describe('the rule in the form', () => {
  it('is run again as it was edited, and proven for the cheap engine when it can be', async () => {
    const document = await look({ url: LISTING, do: 'run', ...RULE_FORM })
    expect(document.querySelectorAll('.samples > li')).toHaveLength(6)
    expect(textOf(document.querySelector('.samples'))).toContain('no date')
    expect(document.querySelector('.candidates')).toBeNull()
    expect(formFields(document)).toMatchObject(RULE_FORM)
    const file = await owner.give('/preview', { ...formFields(document), do: 'rule' })
    expect(await file.json()).toMatchObject({ engine: 'stream', container: 'ul' })
  })

  it('says which part of it is wrong, and keeps what was typed', async () => {
    const typed = { ...RULE_FORM, 'rule.fields.title': 'a[' }
    const document = await look({ url: LISTING, do: 'run', ...typed }, 400)
    expect(textOf(document.querySelector('[role=alert]'))).toContain('rule.fields.title.0.select')
    expect(formFields(document)).toMatchObject(typed)
  })

  it('says when it finds nothing', async () => {
    const document = await look({ url: LISTING, do: 'run', ...RULE_FORM, 'rule.item': 'article' })
    expect(textOf(document.querySelector('[role=alert]'))).toContain('finds no card; 1 elements')
    expect(formFields(document)['rule.item']).toBe('article')
  })

  it('is handed out as a file that the command line takes', async () => {
    const response = await owner.give('/preview', { url: LISTING, do: 'rule', ...RULE_FORM })
    expect(response.headers.get('Content-Disposition')).toContain('telex-rule.json')
    expect(await response.json()).toEqual({
      version: 1,
      container: 'ul',
      item: 'li',
      fields: { title: [{ select: 'a' }], url: [{ select: 'a', attribute: 'href' }] },
    })
  })

  it('is handed out with the page and its entries as a fixture', async () => {
    const response = await owner.give('/preview', { url: LISTING, do: 'fixture', ...RULE_FORM })
    const fixture = await response.json<{ html: string; entries: unknown[] }>()
    expect(fixture).toMatchObject({ url: LISTING, mediaType: 'text/html', rule: { item: 'li' } })
    expect(fixture.html).toContain('A title about thing 0')
    expect(fixture.entries[0]).toEqual({
      url: 'https://news.example/p/0',
      title: 'A title about thing 0',
      published: null,
      categories: [],
      excerptStart: null,
    })
  })
})

describe('saving', () => {
  it('adds a source without saying the rule that was found: the first run finds it with evidence', async () => {
    const document = await look({ url: LISTING })
    const response = await owner.give('/preview', {
      ...formFields(document),
      title: 'News',
      do: 'save',
    })
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe('/sources?told=added&subject=News')
    expect(await rules()).toMatchObject([{ url: LISTING, title: 'News', rule: null }])
  })

  it('adds a source with the rule that was edited', async () => {
    const found = formFields(await look({ url: LISTING }))
    await owner.give('/preview', { ...found, 'rule.fields.excerpt': 'p', do: 'save' })
    expect(await rules()).toMatchObject([{ rule: { fields: { excerpt: [{ select: 'p' }] } } }])
  })

  it('says so when the address is a source already, and where', async () => {
    await telex.order('POST', '/api/v1/sources', { url: LISTING })
    const document = await look({ url: LISTING, do: 'save' }, 409)
    expect(textOf(document.querySelector('[role=alert]'))).toContain('news-example')
  })

  it('keeps a rule that was tried for a source', async () => {
    await telex.order('POST', '/api/v1/sources', { url: LISTING })
    const form = documentOf(await (await owner.get('/preview?source=news-example')).text())
    expect(form.querySelector('[name=url]')?.getAttribute('value')).toBe(LISTING)
    const tried = formFields(
      await look({ url: LISTING, source: 'news-example', do: 'run', ...RULE_FORM }),
    )
    const saved = await owner.give('/preview', { ...tried, do: 'save' })
    expect(saved.headers.get('Location')).toContain('/sources?told=saved')
    expect(await rules()).toMatchObject([{ rule: { container: 'ul', engine: 'stream' } }])
  })

  it('reads the host in spite of its robots.txt only when told to', async () => {
    robots = 'User-agent: *\nDisallow: /'
    await owner.give('/preview', { url: LISTING, ignore_robots: '1', do: 'save' })
    expect(await rules()).toMatchObject([{ ignores_robots: true }])
  })
})
