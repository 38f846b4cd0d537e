/** What a view shows, in words: for titles of feeds and headings of pages. Pure. */
import { instantText, lastInstantText } from '../domain/instant.ts'
import type { View } from '../domain/view.ts'
import type { EntriesPage } from './load.ts'

/** @returns undefined for everything, which has no name of its own */
export function viewName(
  { words, languages, sinceMs, untilMs, updatedSinceMs }: View,
  { categories, sources }: Pick<EntriesPage, 'categories' | 'sources'>,
): string | undefined {
  const names = [
    ...(words === undefined ? [] : [`“${words.replaceAll('"', '')}”`]),
    ...categories.map(({ label }) => label),
    ...sources.map(({ title }) => title),
    ...(languages ?? []),
    ...(sinceMs === undefined && untilMs === undefined ? [] : [timeName(sinceMs, untilMs)]),
    ...(updatedSinceMs === undefined ? [] : [`updated ${timeName(updatedSinceMs, undefined)}`]),
  ]
  return names.length > 0 ? names.join(' · ') : undefined
}

function timeName(sinceMs: number | undefined, untilMs: number | undefined): string {
  const since = sinceMs === undefined ? '' : instantText(sinceMs)
  const until = untilMs === undefined ? '' : lastInstantText(untilMs)
  return `${since} – ${until}`.trim()
}
