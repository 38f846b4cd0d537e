/** Every page in every state, language, theme and width: accessible, and as wide as its window. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  axeViolations,
  describeInBrowser,
  overflowing,
  themesOf,
  useBrowser,
  WIDTHS,
} from '../setup/browser.ts'
import { GALLERY_PATHS, type Gallery, inLanguage, serveGallery } from '../setup/page-gallery.ts'

describeInBrowser('every page', () => {
  const browser = useBrowser()
  let gallery: Gallery
  beforeAll(async () => {
    gallery = await serveGallery()
  })
  afterAll(() => gallery.stop())

  const pages = GALLERY_PATHS.flatMap((path) => [
    { path, language: 'en' as const },
    { path, language: 'zh' as const },
  ])

  it.each(pages)('$path can be used by everybody, in $language', async ({ path, language }) => {
    const wrong: string[] = []
    const { page, troubles, leave } = await browser.visit(
      gallery.site.baseUrl + inLanguage(path, language),
    )
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      wrong.push(...(await overflowing(page)).map((element) => `${width}: ${element} is too wide`))
      for (const colorScheme of themesOf(width, language)) {
        await page.emulateMedia({ colorScheme })
        const violations = await axeViolations(page)
        wrong.push(...violations.map((violation) => `${width} ${colorScheme}: ${violation}`))
      }
    }
    expect([...wrong, ...troubles()]).toEqual([])
    await leave()
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
