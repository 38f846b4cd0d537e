/** Where a view is served: its page and its feeds, each view at one address only. Pure. */
import type { FeedUrls } from '../domain/feed.ts'
import { categoryPath, type PageRequest, sourcePath } from '../domain/view.ts'

export interface ViewAddresses extends FeedUrls {
  /** Reader page. */
  readonly home: string
  /** Names the view within this Telex, without cursor: `feed`, `feed/categories/nlp`. */
  readonly path: string
}

/** A view of one category or one source has a folder; others carry a sorted query string. */
export function viewAddresses(
  publicUrl: string,
  { view, before }: Pick<PageRequest, 'view' | 'before'>,
): ViewAddresses {
  const folder = viewFolder(view)
  const query = new URLSearchParams()
  if (folder === '') {
    for (const slug of view.categories) query.append('category', slug)
    for (const id of view.sources) query.append('source', id)
  }
  const path = `feed${folder}${query.size > 0 ? `?${query}` : ''}`
  if (before !== undefined) query.append('cursor', before)
  const suffix = query.size > 0 ? `?${query}` : ''
  const address = (document: string) => `${publicUrl}${folder}${document}${suffix}`
  return {
    path,
    home: address(folder === '' ? '/' : ''),
    rss: address('/rss.xml'),
    atom: address('/atom.xml'),
    json: address('/feed.json'),
  }
}

function viewFolder({ categories, sources }: PageRequest['view']): string {
  if (categories.length + sources.length !== 1) return ''
  const [category] = categories
  return category === undefined ? sourcePath(sources[0] ?? '') : categoryPath(category)
}
