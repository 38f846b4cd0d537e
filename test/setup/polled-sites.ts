/** Many small sites with a listing each, for tests of polling: what they show, who asked when. */
import { LISTING_RULE } from './listing-site.ts'
import type { Network, Telex } from './telex.ts'

export interface PolledSite {
  readonly host: string
  readonly url: string
  /** `etag` answers 304, `none` sends the same bytes again. */
  readonly validators: 'etag' | 'none'
  /** Hours between two new entries; 0: never. */
  readonly gapHours: number
  readonly cards: number
  /** Answers instead of the listing, while it gives something. */
  readonly instead?: (nowMs: number, request: Request) => Response | undefined
}

export interface Asked {
  readonly atMs: number
  readonly status: number
}

const HOUR_MS = 3_600_000

/** The newest entry's number at a moment. */
const newest = ({ gapHours, cards }: PolledSite, nowMs: number) =>
  cards + (gapHours === 0 ? 0 : Math.floor(nowMs / (gapHours * HOUR_MS)) % 1_000_000)

export function pageOf(site: PolledSite, nowMs: number): string {
  const top = newest(site, nowMs)
  const items = Array.from({ length: site.cards }, (_, at) => top - at).map(
    (number) =>
      `<li><a href="/p/${number}">Article number ${number} of ${site.host}</a>` +
      `<p>What number ${number} says, in a sentence.</p><i>News</i></li>`,
  )
  return `<html lang="en"><body><h1>${site.host}</h1><ul>${items.join('\n')}</ul></body></html>`
}

/** Answers as the sites do, and notes who was asked; robots.txt is absent everywhere. */
export function networkOf(
  sites: readonly PolledSite[],
  nowMs: () => number,
): { readonly network: Network; readonly asked: ReadonlyMap<string, Asked[]> } {
  const byUrl = new Map(sites.map((site) => [site.url, site]))
  const asked = new Map(sites.map(({ url }) => [url, [] as Asked[]]))
  return {
    asked,
    network: (request) => {
      const site = byUrl.get(request.url)
      if (site === undefined) return undefined
      const response = site.instead?.(nowMs(), request) ?? answerOf(site, nowMs(), request)
      asked.get(site.url)?.push({ atMs: nowMs(), status: response.status })
      return response
    },
  }
}

function answerOf(site: PolledSite, nowMs: number, request: Request): Response {
  const etag = `"${newest(site, nowMs)}"`
  const isSame = site.validators === 'etag' && request.headers.get('if-none-match') === etag
  if (isSame) return new Response(null, { status: 304, headers: { ETag: etag } })
  const headers = new Headers({ 'Content-Type': 'text/html; charset=utf-8' })
  if (site.validators === 'etag') headers.set('ETag', etag)
  return new Response(pageOf(site, nowMs), { headers })
}

export function sites(count: number, bend: (at: number) => Partial<PolledSite>): PolledSite[] {
  return Array.from({ length: count }, (_, at): PolledSite => {
    const host = `s${at}.example`
    const site = { host, url: `https://${host}/list`, validators: 'etag', gapHours: 0, cards: 8 }
    return { ...site, ...bend(at) } as PolledSite
  })
}

export async function addAll(
  telex: Telex,
  all: readonly PolledSite[],
  settings: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  for (const { url } of all) {
    const added = await telex.order('POST', '/api/v1/sources', {
      url,
      rule: LISTING_RULE,
      ...settings,
    })
    if (added.status !== 201) throw new Error(await added.text())
  }
}
