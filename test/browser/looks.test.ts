/** Every page in every state, language, theme and width: accessible, and as wide as its window. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  axeViolations,
  describeInBrowser,
  overflowing,
  THEMES,
  useBrowser,
  WIDTHS,
} from '../setup/browser.ts'
import { type Gallery, inLanguage, serveGallery } from '../setup/page-gallery.ts'

describeInBrowser('every page', () => {
  const browser = useBrowser()
  let gallery: Gallery
  beforeAll(async () => {
    gallery = await serveGallery()
  })
  afterAll(() => gallery.stop())

  it.concurrent.each(['en', 'zh'] as const)('can be used by everybody, in %s', async (language) => {
    const wrong: string[] = []
    for (const path of gallery.paths) {
      const visit = await browser.visit(gallery.site.baseUrl + inLanguage(path, language))
      for (const width of WIDTHS) {
        await visit.page.setViewportSize({ width, height: 900 })
        for (const element of await overflowing(visit.page)) {
          wrong.push(`${path} ${width}: ${element} is too wide`)
        }
        for (const colorScheme of themesOf(width, language)) {
          await visit.page.emulateMedia({ colorScheme })
          for (const violation of await axeViolations(visit.page)) {
            wrong.push(`${path} ${width} ${colorScheme}: ${violation}`)
          }
        }
      }
      wrong.push(...visit.troubles().map((trouble) => `${path}: ${trouble}`))
      await visit.leave()
    }
    expect(wrong).toEqual([])
  })

  it('asks for the picture of an entry when a person does, and not before', async () => {
    const { page, troubles, leave } = await browser.visit(`${gallery.site.baseUrl}/list`)
    await page.mouse.wheel(0, 2_000)
    await page.mouse.wheel(0, -2_000)
    expect(troubles()).toEqual([])
    expect(gallery.pictures.requested).toEqual([])
    await page.locator('.picture').click()
    const picture = page.locator('.picture img')
    await expect
      .poll(() => picture.boundingBox().then((box) => box?.height ?? 0))
      .toBeGreaterThan(99)
    expect(troubles().filter((trouble) => !trouble.startsWith('request elsewhere'))).toEqual([])
    expect(gallery.pictures.requested).toEqual(['/picture.svg'])
    await leave()
  })
})

/**
 * One theme of each width in one language and the other one in the other: any two of width,
 * theme and language meet on every page. All meet when LOOKS is `all`.
 */
function themesOf(width: number, language: 'en' | 'zh'): readonly (typeof THEMES)[number][] {
  if (process.env.LOOKS === 'all') return THEMES
  const isLight =
    (WIDTHS.indexOf(width as (typeof WIDTHS)[number]) % 2 === 0) === (language === 'en')
  return [isLight ? 'light' : 'dark']
}
