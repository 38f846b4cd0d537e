/** Where a view is served: its page and its feeds, each view at one address only. Pure. */
import type { FeedUrls } from '../domain/feed.ts'
import { FEED_LIMIT_DEFAULT } from '../domain/limits.ts'
import { type PageRequest, viewPath } from '../domain/view.ts'

export interface ViewAddresses extends FeedUrls {
  /** Reader page. */
  readonly home: string
}

/** Absolute addresses of a page of a view. */
export function viewAddresses(
  publicUrl: string,
  { view, before, limit }: Pick<PageRequest, 'view' | 'before'> & { readonly limit?: number },
): ViewAddresses {
  const [folder = '', query = ''] = viewPath(view).split('?')
  const parameters = new URLSearchParams(query)
  if (before !== undefined) parameters.append('cursor', before)
  if (limit !== undefined && limit !== FEED_LIMIT_DEFAULT) parameters.append('limit', `${limit}`)
  const suffix = parameters.size > 0 ? `?${parameters}` : ''
  const address = (document: string) => `${publicUrl}${folder}${document}${suffix}`
  return {
    home: address(folder === '' ? '/' : ''),
    rss: address('/rss.xml'),
    atom: address('/atom.xml'),
    json: address('/feed.json'),
  }
}
