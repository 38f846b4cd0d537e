/** A person's first day with Telex, from the empty page to a listing that breaks. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInBrowser, useBrowser } from '../setup/browser.ts'
import { subscribeWithNewsboat } from '../setup/newsboat.ts'
import { type OwnListing, serveOwnListing } from '../setup/own-listing.ts'
import { STARTED_TOKEN, type StartedTelex, startTelex } from '../setup/started-telex.ts'

const titlesOn = (page: Page) => page.locator('h3').allTextContents()

/** Presses Refresh and waits until its result is on the page. */
async function refreshed(page: Page, baseUrl: string, result: string): Promise<void> {
  await page.goto(`${baseUrl}/sources`)
  await page.click('.sources-list [value=refresh]')
  await page.waitForSelector(`.run:not([data-run]):has-text("${result}")`)
}

describeInBrowser('a first day', () => {
  const browser = useBrowser()
  let telex: StartedTelex
  let listing: OwnListing
  beforeAll(async () => {
    telex = await startTelex(['--no-demo'])
    listing = await serveOwnListing()
  })
  afterAll(async () => {
    await telex.stop()
    await listing.stop()
  })

  it('leads from an empty page to reading, and tells when a listing breaks', async () => {
    const { page, troubles, leave } = await browser.visit(telex.baseUrl)
    expect(await page.textContent('main')).toContain('Nothing here yet')
    await page.click('main a:has-text("Add a source")')

    await page.fill('[name=token]', STARTED_TOKEN)
    await page.click('button:text("Sign in")')
    await page.fill('[name=url]', listing.url)
    await page.click('[value=look]')
    expect(await page.locator('.samples > li').count()).toBe(5)
    expect(await page.textContent('.fills')).toContain('Date 100 %')
    await page.click('[value=save]')
    expect(await page.textContent('.told')).toContain('“The Parcel” is a source now')
    await refreshed(page, telex.baseUrl, '5 new')

    await page.click('.brand')
    expect(await titlesOn(page)).toHaveLength(5)
    await page.click('.filters a:has-text("Places")')
    expect((await titlesOn(page)).length).toBeLessThan(5)
    await page.click('.brand')
    await page.fill('[type=search]', 'harbour clock')
    await page.press('[type=search]', 'Enter')
    await page.waitForURL('**/?*q=harbour*')
    expect(await titlesOn(page)).toEqual(['Why the harbour clock runs late'])
    await page.click('.brand')
    await page.click('.u-uid >> nth=0')
    expect(await page.textContent('article h1')).toBe('A lamp that remembers the evening')

    await page.click('header a:has-text("Subscribe")')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.click('.addresses .copy >> nth=0')
    const address = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(address).toBe(`${telex.baseUrl}/rss.xml`)
    const subscriber = await subscribeWithNewsboat(address)
    if (subscriber === undefined) {
      process.stderr.write('SKIPPED: no newsboat, so no reader has read the copied address.\n')
    }
    expect(await subscriber?.reload()).toBe(subscriber && 5)
    listing.publish('The ferry that came back')
    await refreshed(page, telex.baseUrl, '1 new')
    expect(await subscriber?.reload()).toBe(subscriber && 6)
    expect(subscriber?.has('The ferry that came back')).toBe(subscriber && true)
    subscriber?.leave()

    listing.breakDown()
    await refreshed(page, telex.baseUrl, 'The rule finds no card')
    await refreshed(page, telex.baseUrl, 'The rule finds no card')
    await page.goto(`${telex.baseUrl}/status`)
    expect(await page.textContent('table.status')).toMatch(/The Parcel.*broken/)
    await page.click('.brand')
    expect(await titlesOn(page)).toHaveLength(6)
    // The page hangs up on a run's events when it has heard the end of them.
    const hungUp = `failed: ${telex.baseUrl}/sources/runs/`
    expect(troubles().filter((trouble) => !trouble.startsWith(hungUp))).toEqual([])
    await leave()
  })
})
