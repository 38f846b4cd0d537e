/**
 * A browser in a test: visits to pages, and what no page may cause. Everything a page says to the
 * console, every breach of its Content-Security-Policy and every request to another host is a
 * trouble, so `expect(visit.troubles()).toEqual([])` is a line of every test.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, inject } from 'vitest'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const NO_GROUND = { endpoint: '', baseUrl: '', adminToken: '' }

const ground = inject('browserGround')

/** A `describe` whose tests are skipped where there is no Chromium. */
export const describeInBrowser = describe.skipIf(ground === undefined)

/** The shared Telex with the demo. Read it; what is to be changed has a Telex of its own. */
export const { baseUrl: BASE_URL, adminToken: ADMIN_TOKEN } = ground ?? NO_GROUND

export const WIDTHS = [320, 768, 1280] as const
export const THEMES = ['light', 'dark'] as const
export const LOCALES = { en: 'en-GB', zh: 'zh-CN' } as const

/**
 * One theme of each width in one language and the other one in the other: any two of width,
 * theme and language meet on every page. All meet when LOOKS is `all`.
 */
export function themesOf(
  width: number,
  language: keyof typeof LOCALES,
): readonly (typeof THEMES)[number][] {
  if (process.env.LOOKS === 'all') return THEMES
  const isLight =
    (WIDTHS.indexOf(width as (typeof WIDTHS)[number]) % 2 === 0) === (language === 'en')
  return [isLight ? 'light' : 'dark']
}

/** How a page is looked at. */
export interface Look {
  readonly language?: keyof typeof LOCALES
  readonly theme?: (typeof THEMES)[number]
  readonly width?: number
  /** Whether scripts run; they do unless told. */
  readonly script?: boolean
  /** The status that the page is to have, 200 unless told. */
  readonly status?: number
}

export interface Visit {
  readonly page: Page
  /** What went wrong so far, one sentence each. */
  readonly troubles: () => readonly string[]
  /** Ends the visit and forgets its cookies and storage. */
  readonly leave: () => Promise<void>
}

export interface BrowserInTest {
  /** @param address a path of the shared Telex, or an absolute address on loopback */
  readonly visit: (address: string, look?: Look) => Promise<Visit>
}

/** The shared Chromium, for the tests of one file. */
export function useBrowser(): BrowserInTest {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (ground !== undefined) browser = await chromium.connect(ground.endpoint)
  })
  afterAll(() => browser?.close())
  return {
    visit: (address, look = {}) => {
      if (browser === undefined) throw new Error('there is no browser: use describeInBrowser')
      return visit(browser, new URL(address, BASE_URL || undefined), look)
    },
  }
}

async function visit(browser: Browser, address: URL, look: Look): Promise<Visit> {
  const { language = 'en', theme = 'light', width = 1280, script = true, status = 200 } = look
  const context = await browser.newContext({
    locale: LOCALES[language],
    colorScheme: theme,
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
  })
  const page = await context.newPage()
  const troubles = watch(page, address.origin, status)
  const response = await page.goto(address.href)
  if (response?.status() !== status) troubles.push(`${address.href} is ${response?.status()}`)
  return { page, troubles: () => troubles, leave: () => context.close() }
}

function watch(page: Page, origin: string, status: number): string[] {
  const troubles: string[] = []
  page.on('console', (message) => {
    // Chromium complains of the very page that is to be an error.
    const isExpected = status >= 400 && message.text().includes(`status of ${status}`)
    if (!isExpected) troubles.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== origin) {
      troubles.push(`request elsewhere: ${url.href}`)
    }
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    // Given up because the page was left meanwhile.
    if (why !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.url()} ${why}`)
  })
  return troubles
}

/** Breaches of accessibility: the rule of axe, and where. Needs scripts in the page. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE)
  const options = JSON.stringify({
    resultTypes: ['violations'],
    // Style sheets are the browser's already; there are no frames.
    preload: false,
    iframes: false,
    rules: { 'target-size': { enabled: true } },
  })
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${options})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
}

/** What is wider than the window, so that the page scrolls sideways. */
export function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 0.5)
      .map((element) => element.tagName + '.' + element.className)
  })()`)
}
