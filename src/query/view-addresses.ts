/** Where a view is served: its page and its feeds, each view at one address only. Pure. */
import type { FeedUrls } from '../domain/feed.ts'
import { type PageRequest, viewPath } from '../domain/view.ts'

export interface ViewAddresses extends FeedUrls {
  /** Reader page. */
  readonly home: string
}

/** Absolute addresses of a page of a view. */
export function viewAddresses(
  publicUrl: string,
  { view, before }: Pick<PageRequest, 'view' | 'before'>,
): ViewAddresses {
  const [folder = '', query = ''] = viewPath(view).split('?')
  const parameters = new URLSearchParams(query)
  if (before !== undefined) parameters.append('cursor', before)
  const suffix = parameters.size > 0 ? `?${parameters}` : ''
  const address = (document: string) => `${publicUrl}${folder}${document}${suffix}`
  return {
    home: address(folder === '' ? '/' : ''),
    rss: address('/rss.xml'),
    atom: address('/atom.xml'),
    json: address('/feed.json'),
  }
}
