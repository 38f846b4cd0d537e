/** The test ground of the browser tests itself: it sees each thing that no page may cause. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeViolations, describeInBrowser, overflowing, useBrowser } from '../setup/browser.ts'
import { type Site, serveSite } from '../setup/started-telex.ts'

const PAGES: Readonly<Record<string, string>> = {
  '/quiet': '<!doctype html><html lang=en><title>Quiet</title><main><h1>Quiet</h1></main>',
  '/speaks': '<!doctype html><script>console.log("hello")</script>',
  '/throws': '<!doctype html><script>throw new Error("ouch")</script>',
  '/elsewhere': '<!doctype html><img src="http://elsewhere.example/pixel.png" alt="">',
  '/styled': '<!doctype html><p style="color: red">red',
  '/wide': '<!doctype html><p class=wide><img width=2000 height=1 src="data:," alt="">',
}

describeInBrowser('the browser in a test', () => {
  const browser = useBrowser()
  let site: Site
  beforeAll(async () => {
    site = await serveSite((request, response) => {
      const page = PAGES[request.url ?? '']
      const policy = request.url === '/styled' ? "style-src 'self'" : 'img-src * data:'
      response.setHeader('Content-Type', 'text/html')
      response.setHeader('Content-Security-Policy', policy)
      response.writeHead(page === undefined ? 404 : 200).end(page ?? 'no such page')
    })
  })
  afterAll(() => site.stop())

  const troublesOf = async (path: string) => {
    const visit = await browser.visit(site.baseUrl + path)
    const troubles = visit.troubles().join('\n')
    await visit.leave()
    return troubles
  }

  it.each([
    { path: '/speaks', sees: 'console: hello' },
    { path: '/throws', sees: 'error: ouch' },
    { path: '/elsewhere', sees: 'request elsewhere: http://elsewhere.example/pixel.png' },
    { path: '/styled', sees: 'Content Security Policy' },
    { path: '/missing', sees: '/missing is 404' },
  ])('sees what is wrong with $path', async ({ path, sees }) => {
    expect(await troublesOf(path)).toContain(sees)
  })

  it('sees nothing where nothing is wrong', async () => {
    expect(await troublesOf('/quiet')).toBe('')
  })

  it('sees what axe sees, and what is too wide', async () => {
    const { page, leave } = await browser.visit(`${site.baseUrl}/wide`, { width: 320 })
    expect((await axeViolations(page)).join('\n')).toContain('document-title at html')
    expect(await overflowing(page)).toEqual(['IMG.'])
    await leave()
  })
})
