/** The owner's pages in a browser: read by everyone, in every look, and quiet. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  axeViolations,
  BASE_URL,
  describeInBrowser,
  LOCALES,
  overflowing,
  themesOf,
  useBrowser,
  WIDTHS,
} from '../setup/browser.ts'
import { type OwnerCookies, ownerCookies, visitSignedIn } from '../setup/signed-in.ts'
import { type Site, serveSite } from '../setup/started-telex.ts'

const LANGUAGES = Object.keys(LOCALES) as (keyof typeof LOCALES)[]

/** What is wrong with the page that is open, in the looks that it has in the language. */
async function faultsOf(
  page: Page,
  name: string,
  language: keyof typeof LOCALES,
): Promise<readonly string[]> {
  const faults: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of themesOf(width, language)) {
      await page.emulateMedia({ colorScheme })
      const found = [...(await axeViolations(page)), ...(await overflowing(page))]
      faults.push(...found.map((fault) => `${name}, ${colorScheme}, ${width} px: ${fault}`))
    }
  }
  return faults
}

describeInBrowser('the pages of the owner', () => {
  const browser = useBrowser()
  let cookies: OwnerCookies
  let site: Site
  let sourceId = ''
  beforeAll(async () => {
    cookies = await ownerCookies(BASE_URL)
    const status = await fetch(`${BASE_URL}/api/v1/status`)
    const { sources } = (await status.json()) as { sources: { id: string }[] }
    sourceId = sources[0]?.id ?? ''
    site = await serveSite((_request, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.end('<!doctype html><title>Nothing</title><p>Nothing to see.')
    })
  })
  afterAll(() => site.stop())

  it.each(LANGUAGES)(
    'are for everyone, in every light and at every width: %s',
    async (language) => {
      const { page, troubles, leave } = await browser.visit('/sign-in', { language })
      const faults: string[] = []
      const judge = async (name: string) => faults.push(...(await faultsOf(page, name, language)))
      await judge('sign-in')
      await page.context().addCookies(cookies)
      await page.goto(`${BASE_URL}/sources?told=paused&subject=The+Workbench`)
      await judge('sources')
      await page.goto(`${BASE_URL}/sources/${sourceId}/edit`)
      await judge('edit')
      await page.goto(`${BASE_URL}/sources/${sourceId}/remove`)
      await judge('remove')
      await page.goto(`${BASE_URL}/preview?source=${sourceId}`)
      await page.click('form:not(.fields) [value=look]')
      await page.waitForSelector('.samples')
      await page.evaluate(
        'document.querySelectorAll("details").forEach((one) => { one.open = true })',
      )
      await judge('preview')
      await page.fill('[name=url]', site.baseUrl)
      await page.click('form:not(.fields) [value=look]')
      await page.waitForSelector('[role=alert]')
      await judge('failed preview')
      expect(faults).toEqual([])
      expect(troubles()).toEqual([])
      await leave()
    },
  )

  it('show a refused token, and a form that is wrong', async () => {
    const { page, leave } = await browser.visit('/sign-in', { width: 320 })
    await page.fill('[name=token]', 'wrong')
    await page.press('[name=token]', 'Enter')
    await page.waitForSelector('[role=alert]')
    expect(await axeViolations(page)).toEqual([])
    await page.context().addCookies(cookies)
    await page.goto(`${BASE_URL}/sources/${sourceId}/edit`)
    await page.fill('[name="rule.item"]', 'li[')
    await page.click('[value=save] >> nth=0')
    await page.waitForSelector('[role=alert]')
    expect(await page.textContent('[role=alert]')).toContain('rule.item')
    expect(await axeViolations(page)).toEqual([])
    await leave()
  })

  it('switch their language and keep the way between them', async () => {
    const visit = await visitSignedIn(browser, cookies, `${BASE_URL}/sources`)
    const { page, troubles, leave } = visit
    await page.click('body a[hreflang="zh-Hans"]')
    await page.click('nav a:has-text("预览")')
    expect(await page.textContent('h1')).toBe('预览')
    await page.click('nav button')
    await page.waitForURL('**/sign-in?*')
    expect(await page.textContent('.told')).toBe('您已退出登录。')
    await page.goto(`${BASE_URL}/sources`)
    expect(page.url()).toContain('/sign-in?next=%2Fsources')
    expect(troubles()).toEqual([])
    await leave()
  })
})
