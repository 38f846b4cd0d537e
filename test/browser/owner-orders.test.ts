/** Every order of the owner with scripts switched off, and the way to one by the keyboard alone. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInBrowser, useBrowser } from '../setup/browser.ts'
import { type OwnListing, serveOwnListing } from '../setup/own-listing.ts'
import { tabTo } from '../setup/signed-in.ts'
import { STARTED_TOKEN, type StartedTelex, startTelex } from '../setup/started-telex.ts'

/** What a press hands out as a file. */
async function handedOut(page: Page, selector: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)])
  const parts: Buffer[] = []
  for await (const part of await download.createReadStream()) parts.push(part)
  return Buffer.concat(parts)
}

describeInBrowser('the orders of the owner', () => {
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

  it('are all given without scripts', async () => {
    const visit = await browser.visit(`${telex.baseUrl}/sources`, { script: false, width: 768 })
    const { page } = visit
    const told = () => page.textContent('.told')
    await page.fill('[name=token]', STARTED_TOKEN)
    await page.click('button:text("Sign in")')
    expect(await page.textContent('h1')).toBe('Sources')

    await page.fill('[name=url]', listing.url)
    await page.click('[value=look]')
    expect(await page.locator('.samples > li').count()).toBe(5)
    await page.fill('[name="rule.fields.excerpt"]', 'time')
    await page.click('[value=run]')
    expect(await page.textContent('.samples')).not.toContain('long enough')
    const rule = await handedOut(page, '[value=rule]')
    expect(JSON.parse(rule.toString())).toMatchObject({
      fields: { excerpt: [{ select: 'time' }] },
    })
    expect((await handedOut(page, '[value=fixture]')).toString()).toContain('The Parcel')
    await page.click('[value=save]')
    expect(await told()).toContain('“The Parcel” is a source now')

    await page.click('.sources-list [value=refresh]')
    // Asked again by the page itself, until the run is over.
    await page.waitForSelector('.run:has-text("5 new, 0 changed, 0 known")')

    await page.click('[value=pause]')
    expect((await page.textContent('.state'))?.trim()).toBe('paused')
    await page.click('[value=resume]')
    expect(await told()).toContain('due again')

    await page.click('a:text("Edit")')
    await page.fill('[name=title]', 'Parcels')
    await page.fill('[name=categories]', 'Post')
    await page.check('[name=ignore_robots]')
    await page.click('[value=save] >> nth=0')
    expect(await told()).toBe('“The Parcel” is saved.')
    expect(await page.textContent('.sources-list')).toContain('robots.txt not asked')
    await page.click('a:text("Edit")')
    await page.click('button:text("Try this rule")')
    await page.fill('[name="rule.fields.excerpt"]', 'p')
    await page.click('[value=run]')
    await page.click('[value=save]')
    expect(await told()).toBe('“Parcels” is saved.')
    await page.click('a:text("Edit")')
    await page.click('[value=backfill]')
    expect(await told()).toContain('The history of “Parcels”')

    const opml = await handedOut(page, 'a:text("Export as OPML")')
    await page.click('a:text("Remove")')
    await page.click('[value=remove]')
    expect(await told()).toContain('“Parcels” is removed')
    await page.setInputFiles('[name=opml]', {
      name: 'list.opml',
      mimeType: 'text/x-opml',
      buffer: opml,
    })
    await page.click('[value=import]')
    expect(await page.textContent('.sources-list')).toContain('Parcels')
    await page.click('button:text("Sign out")')
    expect(await told()).toBe('You are signed out.')
    expect(visit.troubles()).toEqual([])
    await visit.leave()
  })

  it('are reached by the keyboard alone, and the focus is always seen', async () => {
    const visit = await browser.visit(`${telex.baseUrl}/sources`, { language: 'zh' })
    const { page } = visit
    await tabTo(page, '[name=token]')
    await page.keyboard.type(STARTED_TOKEN)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.sources-list')
    await tabTo(page, '[name=url]')
    await page.keyboard.type(listing.url)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.samples')
    for (const field of ['rule.container', 'rule.span', 'rule.fields.image', 'rule.pager.next']) {
      await tabTo(page, `[name="${field}"]`)
    }
    await tabTo(page, '[value=run]')
    await page.keyboard.press('Space')
    await page.waitForSelector('.samples')
    await page.goto(`${telex.baseUrl}/sources`)
    for (const stop of ['[value=refresh]', '[value=pause]', 'a[href$="/remove"]', '[type=file]']) {
      await tabTo(page, stop)
    }
    await page.goto(`${telex.baseUrl}/sources`)
    await tabTo(page, '[value=pause]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.told')
    expect(await page.textContent('.told')).toContain('已暂停')
    expect(visit.troubles()).toEqual([])
    await visit.leave()
  })
})
