/** `/sources`: the owner's list, and the orders its forms give. */
import { beforeEach, describe, expect, it } from 'vitest'
import { tick } from '../../src/schedule/tick.ts'
import { listPolls } from '../../src/store/timetable.ts'
import { items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { anOwner, fieldsOf, type Owner } from '../setup/owner.ts'
import { documentOf, textOf } from '../setup/pages.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const LISTING = 'https://news.example/list'
const NEWS = '/sources/news-example'
const HOUR_MS = 3_600_000

let telex: Telex
let owner: Owner
let answer: () => Response

beforeEach(async () => {
  answer = () => listing(items(6))
  telex = await aTelex(({ url }) =>
    url.startsWith('https://news.example/list') ? answer() : undefined,
  )
  owner = await anOwner(telex)
  await telex.order('POST', '/api/v1/sources', { url: LISTING, title: 'News' })
})

const page = async (path: string) => documentOf(await (await owner.get(path)).text())

/** Gives an order, expects it to lead to a page, and looks at that page. */
async function ordered(path: string, fields: Readonly<Record<string, string>>) {
  const response = await owner.give(path, fields)
  expect(response.status).toBe(303)
  await telex.settled()
  return page(response.headers.get('Location') ?? '')
}

interface Shown {
  readonly state: string
  readonly next_fetch_at: string | null
  readonly [field: string]: unknown
}

async function source(): Promise<Shown | undefined> {
  const response = await telex.order('GET', '/api/v1/sources')
  return (await response.json<{ sources: Shown[] }>()).sources[0]
}

const told = (document: ReturnType<typeof documentOf>) => textOf(document.querySelector('.told'))
const alert = (document: ReturnType<typeof documentOf>) =>
  textOf(document.querySelector('[role=alert]'))

describe('the list', () => {
  it('says how every source is, in both languages', async () => {
    await ordered('/sources', { do: 'refresh' })
    const row = textOf((await page('/sources')).querySelector('.sources-list li'))
    expect(row).toContain('News ok')
    expect(row).toContain('6 entries')
    expect(row).toContain('read 22 Nov 2026, 10:00 UTC')
    expect(textOf((await page('/sources?ui=zh')).querySelector('.sources-list li'))).toContain(
      '6 个条目',
    )
  })

  it('says what went wrong with one that fails', async () => {
    answer = () => new Response('no', { status: 503 })
    const document = await ordered(NEWS, { do: 'refresh' })
    expect(textOf(document.querySelector('.run'))).toContain('The server answered 503.')
    const row = textOf(document.querySelector('.sources-list li'))
    expect(row).toContain('unreachable')
    expect(row).toContain('http_status 503')
  })

  it('begins with an address where there is no source', async () => {
    await ordered(NEWS, { do: 'remove' })
    const document = await page('/sources')
    expect(textOf(document.querySelector('.owner'))).toContain('No sources yet')
    expect(document.querySelector('form[action="/preview"] [name=url]')).not.toBeNull()
  })
})

describe('a refresh', () => {
  it('leads to its progress, asks again without scripts, and tells what came of it', async () => {
    const response = await owner.give('/sources', { do: 'refresh' })
    const address = response.headers.get('Location') ?? ''
    expect(address).toMatch(/^\/sources\?run=/)
    const running = await (await owner.get(address)).text()
    expect(running).toContain('<noscript><meta http-equiv="refresh" content="2"/></noscript>')
    expect(textOf(documentOf(running).querySelector('.run'))).toContain('0 of 1 read')
    await telex.settled()
    const done = await (await owner.get(address)).text()
    expect(done).not.toContain('http-equiv="refresh"')
    expect(textOf(documentOf(done).querySelector('.run'))).toContain('6 new, 0 changed, 0 known')
  })

  it('is told as events, to the end', async () => {
    const response = await owner.give(NEWS, { do: 'refresh' })
    const id = new URLSearchParams(response.headers.get('Location')?.split('?')[1]).get('run')
    await telex.settled()
    const events = await owner.get(`/sources/runs/${id}`)
    expect(events.headers.get('Content-Type')).toBe('text/event-stream')
    expect(await events.text()).toBe('event: finished\ndata\n\n')
    expect((await owner.get('/sources/runs/none')).status).toBe(404)
  })

  it('ends its events before the invocation has asked too often; the browser asks again', async () => {
    const stuck = { ...telex.effects, queue: { sendBatch: async () => undefined } as never }
    const bindings = { ...telex.bindings, effects: stuck }
    const begun = await telex.request(
      '/api/v1/refresh',
      { method: 'POST', headers: { Authorization: 'Bearer a-token-for-tests' } },
      bindings,
    )
    const { id } = await begun.json<{ id: string }>()
    expect(await (await owner.get(`/sources/runs/${id}`)).text()).toBe(
      'data: {"done":0,"text":"0 of 1 read"}\n\n',
    )
  })

  it('of all says when everything was read a moment ago', async () => {
    await ordered('/sources', { do: 'refresh' })
    const response = await owner.give('/sources', { do: 'refresh' })
    expect(response.status).toBe(429)
    expect(alert(documentOf(await response.text()))).toMatch(/read a moment ago.*3600 seconds/)
  })

  it('may be asked for only so often', async () => {
    const effects = { ...telex.effects, mayRefresh: async () => false }
    const asked = Object.assign(telex.bindings, { effects })
    const response = await owner.give('/sources', { do: 'refresh' })
    expect(asked.effects).toBe(effects)
    expect(response.status).toBe(429)
  })
})

describe('a pause', () => {
  it('keeps a source from being asked until it is resumed', async () => {
    await ordered('/sources', { do: 'refresh' })
    const paused = await ordered(NEWS, { do: 'pause' })
    expect(told(paused)).toBe('“News” is paused.')
    expect(textOf(paused.querySelector('.state'))).toBe('paused')
    expect(await source()).toMatchObject({ state: 'paused', next_fetch_at: null })
    const before = telex.requested.length
    telex.setNow(telex.effects.nowMs() + 48 * HOUR_MS)
    await tick(telex.effects, telex.config, telex.effects.nowMs())
    expect(telex.requested.length).toBe(before)
    owner = await anOwner(telex)
    expect(told(await ordered(NEWS, { do: 'resume' }))).toBe('“News” is due again.')
    await tick(telex.effects, telex.config, telex.effects.nowMs())
    expect(telex.requested.length).toBe(before + 1)
    expect(await source()).toMatchObject({ state: 'ok' })
  })

  it('outlasts a run that was under way, and alarms nobody', async () => {
    const begun = await owner.give(NEWS, { do: 'refresh' })
    expect(begun.status).toBe(303)
    await owner.give(NEWS, { do: 'pause' })
    await telex.settled()
    expect(await source()).toMatchObject({ state: 'paused', next_fetch_at: null })
    expect(await (await telex.request('/status.atom')).text()).not.toContain('<entry>')
  })

  it('ends what the server began with 410, too', async () => {
    await ordered('/sources', { do: 'refresh' })
    answer = () => new Response('', { status: 410 })
    await ordered(NEWS, { do: 'refresh' })
    expect(await source()).toMatchObject({ state: 'paused', next_fetch_at: null })
    await ordered(NEWS, { do: 'resume' })
    expect((await source())?.next_fetch_at).not.toBeNull()
  })
})

describe('the form of a source', () => {
  const form = async () => fieldsOf((await page(`${NEWS}/edit`)).querySelector('form.fields'))

  it('changes nothing when nothing was changed, not even the evidence of the rule', async () => {
    await ordered('/sources', { do: 'refresh' })
    const before = await source()
    expect(before?.rule).toMatchObject({ evidence: { cards: 6 } })
    const polls = await listPolls(telex.effects.db)
    await ordered(NEWS, { ...(await form()), do: 'save' })
    expect(await source()).toEqual(before)
    expect(await listPolls(telex.effects.db)).toEqual(polls)
  })

  it('takes every field', async () => {
    const document = await ordered(NEWS, {
      ...(await form()),
      url: 'https://moved.example/list',
      title: 'Moved',
      kind: 'listing',
      language: 'zh-Hans',
      zone: 'Asia/Shanghai',
      categories: 'CI/CD，大模型, ',
      interval_minutes: '30',
      ignore_robots: '1',
      'rule.container': 'ul',
      'rule.item': 'li',
      'rule.fields.title': 'a',
      do: 'save',
    })
    expect(told(document)).toBe('“News” is saved.')
    expect(await source()).toMatchObject({
      id: 'news-example',
      url: 'https://moved.example/list',
      title: 'Moved',
      kind: 'listing',
      language: 'zh-Hans',
      zone: 'Asia/Shanghai',
      categories: [{ label: 'CI/CD' }, { label: '大模型' }],
      interval_minutes: 30,
      ignores_robots: true,
      rule: { container: 'ul', fields: { title: [{ select: 'a' }] } },
    })
    expect((await listPolls(telex.effects.db))['news-example']?.host).toBe('moved.example')
    const emptied = Object.fromEntries(Object.keys(await form()).map((name) => [name, '']))
    await ordered(NEWS, { ...emptied, url: LISTING, title: 'News', do: 'save' })
    expect(await source()).toMatchObject({
      url: LISTING,
      kind: null,
      language: null,
      zone: null,
      categories: [],
      interval_minutes: null,
      ignores_robots: false,
      rule: null,
    })
  })

  it('keeps what was typed, and says what is wrong with each part of it', async () => {
    const wrong = { zone: 'Mars/Base', interval_minutes: '1', 'rule.item': 'li[', title: 'Typed' }
    const response = await owner.give(NEWS, { ...(await form()), ...wrong, do: 'save' })
    expect(response.status).toBe(400)
    const document = documentOf(await response.text())
    for (const path of ['zone', 'interval_minutes', 'rule.item']) {
      expect(alert(document)).toContain(path)
    }
    expect(document.querySelector('[name=title]')?.getAttribute('value')).toBe('Typed')
    expect(await source()).toMatchObject({ title: 'News' })
  })

  it('refuses an address that is another source, or ours', async () => {
    await telex.order('POST', '/api/v1/sources', { url: 'https://other.example/' })
    const give = async (url: string) => owner.give(NEWS, { ...(await form()), url, do: 'save' })
    const taken = await give('https://other.example/')
    expect(taken.status).toBe(409)
    expect(alert(documentOf(await taken.text()))).toContain('other-example')
    expect((await give('https://telex.example/rss.xml')).status).toBe(400)
  })
})

describe('removing, history and lists', () => {
  it('asks before it removes, and keeps the entries', async () => {
    await ordered('/sources', { do: 'refresh' })
    const asked = await page(`${NEWS}/remove`)
    expect(textOf(asked.querySelector('h1'))).toBe('Remove “News”?')
    expect(await source()).toBeDefined()
    expect(told(await ordered(NEWS, { do: 'remove' }))).toContain('“News” is removed')
    expect(await source()).toBeUndefined()
    const { entries } = await (await telex.request('/api/v1/entries')).json<{ entries: [] }>()
    expect(entries).toHaveLength(6)
  })

  it('reads the whole history on order', async () => {
    const next = '<a rel="next" href="/list?page=2">Older</a>'
    answer = () => listing(items(6), next)
    await ordered('/sources', { do: 'refresh' })
    const asked = telex.requested.length
    expect(told(await ordered(NEWS, { do: 'backfill' }))).toContain('history of “News”')
    expect(telex.requested.length).toBeGreaterThan(asked)
  })

  it('imports OPML without removing what is not in it, and exports it whole', async () => {
    const opml =
      '<opml version="2.0"><body><outline text="Tech"><outline text="A" xmlUrl="https://a.example/feed"/></outline></body></opml>'
    expect(told(await ordered('/sources', { do: 'import', opml }))).toBe(
      'Sources added or changed: 1.',
    )
    await telex.order('PATCH', '/api/v1/sources/news-example', {
      rule: LISTING_RULE,
      interval_minutes: 45,
      ignore_robots: true,
    })
    const file = await owner.get('/sources?format=opml')
    expect(file.headers.get('Content-Type')).toContain('text/x-opml')
    const text = await file.text()
    telex = await aTelex()
    const put = await telex.request('/api/v1/sources', {
      method: 'PUT',
      headers: { Authorization: 'Bearer a-token-for-tests' },
      body: text,
    })
    expect(await put.json()).toMatchObject({
      added: 2,
      sources: [
        { url: 'https://a.example/feed', categories: [{ label: 'Tech' }] },
        { url: LISTING, interval_minutes: 45, ignores_robots: true, rule: { item: 'li' } },
      ],
    })
  })

  it('says what is wrong with a file, and takes nothing of it', async () => {
    for (const opml of [
      '',
      '<html></html>',
      '<opml><body><outline xmlUrl="nothing"/></body></opml>',
    ]) {
      const response = await owner.give('/sources', { do: 'import', opml })
      expect(response.status).toBe(400)
      expect(alert(documentOf(await response.text()))).toContain('not right')
    }
  })

  it('says so when a form asks for what there is not', async () => {
    expect((await owner.give('/sources', { do: 'dance' })).status).toBe(400)
    expect((await owner.give(NEWS, {})).status).toBe(400)
    expect((await owner.give('/sources/none', { do: 'pause' })).status).toBe(404)
    expect((await owner.get('/sources/none/edit')).status).toBe(404)
  })
})
