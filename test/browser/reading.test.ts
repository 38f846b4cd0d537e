/** Reading, filtering, searching and subscribing on the demo, without scripts and with them. */
import { gunzipSync, gzipSync } from 'node:zlib'
import { mf2 } from 'microformats-parser'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { BASE_URL, describeInBrowser, useBrowser, type Visit } from '../setup/browser.ts'

interface Listed {
  readonly id: string
  readonly title: string
  readonly url: string | null
  readonly published_at: string | null
  readonly published_precision: string
  readonly categories: readonly { readonly label: string }[]
}

const listed = async (view = ''): Promise<readonly Listed[]> => {
  const response = await fetch(`${BASE_URL}/api/v1/entries?limit=50${view}`)
  return ((await response.json()) as { entries: Listed[] }).entries
}
const htmlOf = async (path: string) => (await fetch(BASE_URL + path)).text()
const titlesOn = (page: Page) => page.locator('h3 .p-name').allTextContents()
const FIFTY_ENTRIES_BYTES_MAX = 30 * 1024

/** How many things there are to be reached. */
const REACHABLE = `[...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')]
  .filter((element) => element.checkVisibility()).length`

const FOCUSED = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
  const { top, bottom, left, right } = document.activeElement.getBoundingClientRect()
  const isSeen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
  return { tag: document.activeElement.tagName, text: document.activeElement.textContent,
    isOutlined: outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2, isSeen }
})()`

/** Where the keyboard is, and whether one sees it. */
interface Focused {
  readonly tag: string
  readonly text: string
  readonly isOutlined: boolean
  readonly isSeen: boolean
}

describeInBrowser('the reader', () => {
  const browser = useBrowser()
  let everything: readonly Listed[]
  beforeAll(async () => {
    everything = await listed()
  })

  it('filters, searches, pages, folds and leads to everything without scripts', async () => {
    const { page, troubles, leave } = await browser.visit('/', { script: false, width: 320 })
    expect(await titlesOn(page)).toEqual(everything.map(({ title }) => title))
    await page
      .getByRole('link', { name: /^Computing/ })
      .first()
      .click()
    await page.waitForURL(`${BASE_URL}/categories/computing`)
    await page.getByRole('searchbox').fill('hash')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${BASE_URL}/categories/computing?q=hash`)
    expect(await page.locator('mark').allTextContents()).toContain('hash')
    await page
      .getByRole('link', { name: /^Computing .*remove|^Computing/ })
      .first()
      .click()
    await page.waitForURL(`${BASE_URL}/?q=hash`)
    await page.getByRole('searchbox').fill('')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(`${BASE_URL}/`)
    await page.getByText('Sources (').click()
    await page.getByRole('link', { name: 'Titles only' }).click()
    await page.waitForURL(`${BASE_URL}/?compact=1`)
    expect(await page.locator('.p-summary').count()).toBe(0)
    await page.getByRole('link', { name: 'Older' }).click()
    await page.waitForURL(/\?cursor=.*&compact=1/)
    expect((await titlesOn(page)).length).toBeGreaterThan(5)
    await page.getByRole('link', { name: '中文' }).click()
    await page.waitForURL(/ui=zh/)
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans')
    await page.locator('.u-uid').first().click()
    await page.waitForURL(/entries/)
    await page.getByRole('link', { name: '订阅' }).click()
    await page.waitForURL(`${BASE_URL}/subscribe?compact=1&ui=zh`)
    await page.getByRole('link', { name: '状态' }).click()
    await page.waitForURL(/status/)
    expect(await page.locator('.lead').textContent()).toBe('7 个来源全部正常。')
    expect(await page.locator('.scripted').first().isVisible()).toBe(false)
    expect(troubles()).toEqual([])
    await leave()
  })

  it.each([
    { path: '/?limit=4', width: 320 },
    { path: '/?limit=4&compact=1', width: 1280 },
    { path: '/subscribe?q=hash', width: 1280 },
    { path: '/status', width: 320 },
  ])('shows the keyboard where it is on all of $path', async ({ path, width }) => {
    const { page, troubles, leave } = await browser.visit(path, { width })
    const reachable = await page.evaluate<number>(REACHABLE)
    const unseen: Focused[] = []
    const seen: string[] = []
    for (let stop = 0; stop < reachable; stop++) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate<Focused>(FOCUSED)
      seen.push(focused.tag)
      if (!focused.isOutlined || !focused.isSeen) unseen.push(focused)
    }
    expect(unseen).toEqual([])
    expect(seen).not.toContain('BODY')
    await page.keyboard.press('Tab')
    expect((await page.evaluate<Focused>(FOCUSED)).tag).toBe('BODY')
    expect(troubles()).toEqual([])
    await leave()
  })

  it('goes by keys from entry to entry, until they are switched off', async () => {
    const { page, troubles, leave } = await browser.visit('/?limit=4')
    const focused = () => page.evaluate<Focused>(FOCUSED).then(({ text }) => text)
    const [first, second] = await titlesOn(page)
    for (const [key, title] of [
      ['j', first],
      ['j', second],
      ['k', first],
    ] as const) {
      await page.keyboard.press(key)
      expect(await focused()).toBe(title)
    }
    const original = page.context().waitForEvent('page')
    await page.keyboard.press('v')
    expect((await original).url()).toBe(everything[0]?.url)
    await (await original).close()
    await page.keyboard.press('o')
    await page.waitForURL(/\/entries\//)
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog', { name: 'Keys' }).isVisible()).toBe(true)
    await page.getByLabel('Keys are on').uncheck()
    await page.keyboard.press('Escape')
    await page.goto(`${BASE_URL}/?limit=4`)
    await page.keyboard.press('j')
    expect(await focused()).not.toBe(first)
    await page.getByRole('button', { name: 'Keys' }).click()
    await page.getByLabel('Keys are on').check()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.locator('body').press('j')
    expect(await focused()).toBe(first)
    expect(troubles()).toEqual([])
    await leave()
  })

  it('marks what is new since the last visit, tells ages, and moves nothing', async () => {
    const { page, troubles, leave } = await browser.visit('/')
    expect(await page.locator('.new').count()).toBe(0)
    const lastVisit = { at: Date.now() - 3_600_000, top: everything[2]?.id, before: '' }
    await page.evaluate(`localStorage.setItem('telex.visit', '${JSON.stringify(lastVisit)}')`)
    for (const _ of ['first look', 'after an entry was read']) {
      await page.reload()
      expect(await page.locator('.fresh').textContent()).toBe('2 new since your last visit')
      expect(await page.locator('.new .p-name').allTextContents()).toEqual(
        everything.slice(0, 2).map(({ title }) => title),
      )
    }
    expect(await page.context().cookies()).toEqual([])
    await page.goto(`${BASE_URL}/status`)
    const attempt = page.locator('.status .ago').last()
    expect(await attempt.textContent()).toMatch(/minute|hour|tomorrow/)
    expect(await attempt.getAttribute('title')).toMatch(/^\d+ \w+ \d{4}, \d\d:\d\d UTC$/)
    expect(troubles()).toEqual([])
    await leave()
  })

  it.each(['/', '/?compact=1', '/status', '/subscribe'])('does not move %s', async (path) => {
    for (const width of [320, 1280]) {
      const visit = await browser.visit(path, { width })
      expect(await shiftOf(visit)).toBe(0)
      await visit.leave()
    }
  })

  it('copies the address of a search as a feed', async () => {
    const { page, troubles, leave } = await browser.visit('/subscribe?q=hash&category=computing')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy: RSS' }).click()
    await page.getByText('Copied').waitFor()
    const copied = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(copied).toBe(`${BASE_URL}/categories/computing/rss.xml?q=hash`)
    expect((await fetch(copied)).status).toBe(200)
    expect(troubles()).toEqual([])
    await leave()
  })

  it('weighs little with fifty entries', async () => {
    const response = await fetch(BASE_URL, { headers: { 'Accept-Encoding': 'identity' } })
    const html = gzipSync(await response.bytes())
    expect(
      gunzipSync(html)
        .toString()
        .match(/<article/g),
    ).toHaveLength(50)
    expect(html.length).toBeLessThan(FIFTY_ENTRIES_BYTES_MAX)
  })

  it('finds its assets, and those that a page of an earlier deployment asks for', async () => {
    const html = await htmlOf('/')
    const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)\?v=[^"]+"/g)]
    expect(assets).toHaveLength(2)
    for (const [link = '', path = ''] of assets) {
      const [today, before] = await Promise.all(
        [link.split('"')[1], `${path}?v=0123456789`].map((address) => fetch(BASE_URL + address)),
      )
      expect(today?.headers.get('Cache-Control')).toMatch(/^public, max-age=86400, /)
      expect(await before?.text()).toBe(await today?.text())
      expect([today?.status, before?.status]).toEqual([200, 200])
    }
    const manifest = await (await fetch(`${BASE_URL}/manifest.webmanifest`)).json()
    const icons = (manifest as { icons: { src: string }[] }).icons.map(({ src }) => src)
    // The feeds name the second one.
    for (const path of [...icons, '/icon-96.png']) {
      expect((await fetch(BASE_URL + path)).status).toBe(200)
    }
  })

  it.each(['', '&category=computing', '&q=hash', '&lang=zh&since=2026-10-01'])(
    'reads back as the same entries: %s',
    async (view) => {
      const entries = await listed(view)
      const html = await htmlOf(`/?ui=en${view}`)
      const [feed] = mf2(html, { baseUrl: BASE_URL }).items
      const read = (feed?.children ?? []).map(({ properties }) => ({
        name: properties.name?.[0],
        uid: properties.uid?.[0],
        url: properties.url?.[0],
        published: properties.published?.[0],
        category: properties.category ?? [],
      }))
      expect(read).toEqual(
        entries.map(({ id, title, url, published_at, published_precision, categories }) => ({
          name: title,
          uid: `${BASE_URL}/entries/${id}?ui=en`,
          url: url ?? `${BASE_URL}/entries/${id}?ui=en`,
          published: published_at?.slice(0, LENGTHS[published_precision]),
          category: categories.map(({ label }) => label),
        })),
      )
    },
  )

  it.each([
    '/',
    '/categories/computing',
    '/?q=hash',
    '/subscribe?q=hash',
    '/?category=computing,tools',
  ])('names exactly the feeds of %s', async (path) => {
    const { rels, 'rel-urls': urls } = mf2(await htmlOf(path), { baseUrl: BASE_URL })
    const feeds = (rels.alternate ?? []).filter((url) => urls[url]?.type !== undefined)
    expect(feeds).toHaveLength(3)
    const json = feeds.find((url) => url.includes('feed.json')) ?? ''
    const feed = (await (await fetch(json)).json()) as { title: string; home_page_url: string }
    expect(urls[json]?.title).toBe(`${feed.title} (JSON Feed)`)
    const own = new URL(path.replace('/subscribe', '/'), BASE_URL)
    const home = new URL(feed.home_page_url)
    expect([home.pathname, home.searchParams.getAll('category').join(',')]).toEqual([
      own.pathname,
      own.searchParams.get('category') ?? '',
    ])
    expect(home.searchParams.get('q')).toBe(own.searchParams.get('q'))
  })
})

/** How much of a date its `datetime` says. */
const LENGTHS: Readonly<Record<string, number>> = { instant: 25, day: 10, month: 7 }

/** What moved since the page was first painted (Cumulative Layout Shift). */
async function shiftOf({ page }: Visit): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    let sum = 0
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) sum += shift.value
    }).observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() => setTimeout(() => resolve(sum), 100))
  })`)
}
