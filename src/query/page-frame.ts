/** What stands around every page, and what is wished of it beside its view. Pure. */
import type { Config } from '../domain/config.ts'
import type { PageFrame, PageLanguage } from '../domain/page.ts'
import { present } from '../domain/present.ts'
import { type View, viewPath } from '../domain/view.ts'
import { viewAddresses } from './view-addresses.ts'

/** Languages the pages speak, the first one when a person asks for none of them. */
export const PAGE_LANGUAGES = ['en', 'zh'] as const

/** Parameters of pages alone: their language, and lists of one line per entry. */
export const LANGUAGE_PARAMETER = 'ui'
export const LAYOUT_PARAMETER = 'compact'

/** What is asked of a page beside its view. */
export interface PageWish {
  readonly language: PageLanguage
  /** The address said so, not the browser: its links then say it too. */
  readonly isChosen: boolean
  /** One line per entry. */
  readonly isCompact: boolean
}

/**
 * @param address of the page itself, absolute
 * @param feedName what the view shows, in words; absent for everything
 */
export function frameOf(
  { publicUrl, siteTitle }: Config,
  view: View,
  wish: PageWish,
  address: string,
  feedName?: string,
): PageFrame {
  const { home: _, ...feeds } = viewAddresses(publicUrl, { view })
  const query = new URLSearchParams(wishParameters(wish))
  return {
    siteTitle,
    language: wish.language,
    url: address,
    feeds,
    subscribeUrl: wished(subscribeAddress(publicUrl, view), wish),
    linkQuery: query.size > 0 ? `?${query}` : '',
    translations: PAGE_LANGUAGES.filter((language) => language !== wish.language).map(
      (language) => ({ language, url: wished(address, { ...wish, language, isChosen: true }) }),
    ),
    ...present({ feedName }),
  }
}

/** `/subscribe` for everything, else below it the path of the view. */
export function subscribeAddress(publicUrl: string, view: View): string {
  return `${publicUrl}/subscribe${viewPath(view)}`
}

/** The address of a page with what is wished of it. */
export function wished(address: string, wish: PageWish): string {
  const parameters = wishParameters(wish)
  if (parameters.length === 0) return address
  const url = new URL(address)
  for (const [name, value] of parameters) url.searchParams.set(name, value)
  return url.href
}

/** What of a wish stands in addresses. */
function wishParameters({ language, isChosen, isCompact }: PageWish): [string, string][] {
  return [
    ...(isCompact ? [[LAYOUT_PARAMETER, '1'] as [string, string]] : []),
    ...(isChosen ? [[LANGUAGE_PARAMETER, language] as [string, string]] : []),
  ]
}
