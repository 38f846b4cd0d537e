/**
 * `npm run pictures`: the main pages as pictures, light and dark, wide and narrow, in both
 * languages, to be looked at. They go to `dist/pictures`; those that the README shows go to
 * `docs/pictures`. Wants a Chromium (`CHROMIUM` names one).
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, chromiumPath } from '../setup/browser-ground.ts'
import { startTelex } from '../setup/started-telex.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const SHOWN = join(REPOSITORY, 'docs/pictures')
const ALL = join(REPOSITORY, 'dist/pictures')
const WIDTHS = { wide: 1280, narrow: 390 } as const
const HEIGHT = 900
const LOCALES = { en: 'en-GB', zh: 'zh-CN' } as const

/** What the README shows, by the name of the picture. */
const IN_README = ['reader-wide-light-en', 'reader-narrow-dark-zh', 'status-wide-light-en']

const executablePath = chromiumPath()
if (executablePath === undefined) throw new Error('no Chromium; set CHROMIUM to one')
for (const folder of [SHOWN, ALL]) mkdirSync(folder, { recursive: true })
const telex = await startTelex([])
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
try {
  const pages = await pagesOf(telex.baseUrl)
  for (const [name, path] of Object.entries(pages)) {
    for (const [width, pixels] of Object.entries(WIDTHS)) {
      for (const theme of ['light', 'dark'] as const) {
        for (const [language, locale] of Object.entries(LOCALES)) {
          const viewport = { width: pixels, height: HEIGHT }
          const page = await browser.newPage({ viewport, colorScheme: theme, locale })
          await page.goto(telex.baseUrl + path)
          const picture = `${name}-${width}-${theme}-${language}`
          const folder = IN_README.includes(picture) ? SHOWN : ALL
          await page.screenshot({ path: join(folder, `${picture}.png`) })
          await page.close()
        }
      }
    }
  }
} finally {
  await browser.close()
  await telex.stop()
}

/** By the name that their pictures begin with. */
async function pagesOf(baseUrl: string): Promise<Readonly<Record<string, string>>> {
  const response = await fetch(`${baseUrl}/api/v1/entries?limit=1`)
  const { entries } = (await response.json()) as { readonly entries: readonly { id: string }[] }
  return {
    reader: '/',
    titles: '/?compact=1',
    search: '/?q=%E4%B9%A6',
    entry: `/entries/${entries[0]?.id}`,
    subscribe: '/subscribe',
    status: '/status',
    docs: '/docs',
  }
}
