/** The owner in a browser: a visit that is signed in, as by the form. */
import type { Page } from 'playwright-core'
import { ADMIN_TOKEN, type BrowserInTest, type Look, type Visit } from './browser.ts'

/** Matches name, value and path of a `Set-Cookie` header. */
const COOKIE = /^([^=]+)=([^;]*); Path=([^;]+)/

/**
 * The cookies that signing in gives: asked for once, because tries are counted.
 *
 * @param baseUrl of a Telex whose token is ADMIN_TOKEN
 */
export async function ownerCookies(baseUrl: string, token = ADMIN_TOKEN) {
  const response = await fetch(`${baseUrl}/sign-in`, {
    method: 'POST',
    headers: { Origin: baseUrl },
    body: new URLSearchParams({ token }),
    redirect: 'manual',
  })
  return response.headers.getSetCookie().map((header) => {
    const [, name = '', value = '', path = ''] = COOKIE.exec(header) ?? []
    return { name, value, path, domain: new URL(baseUrl).hostname }
  })
}

export type OwnerCookies = Awaited<ReturnType<typeof ownerCookies>>

/** A visit to a page of the owner, by way of the page for signing in. */
export async function visitSignedIn(
  browser: BrowserInTest,
  cookies: OwnerCookies,
  address: string,
  look: Look = {},
): Promise<Visit> {
  const visit = await browser.visit(new URL('/sign-in', address).href, look)
  await visit.page.context().addCookies(cookies)
  await visit.page.goto(address)
  return visit
}

/** Presses Tab until the focus is on what is wanted, and sees to it that a person sees it. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < TABS_MAX; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate<{ isWanted: boolean; outline: string }>(`(() => {
      const element = document.activeElement
      return {
        isWanted: element.matches(${JSON.stringify(selector)}),
        outline: getComputedStyle(element).outlineStyle,
      }
    })()`)
    if (!focused.isWanted) continue
    if (focused.outline === 'none') throw new Error(`the focus on ${selector} is not to be seen`)
    return
  }
  throw new Error(`Tab never reaches ${selector}`)
}

const TABS_MAX = 80
