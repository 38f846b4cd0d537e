/** The form of an address: literals and kinds of variables, by which entries' links resemble. */
import { mostFrequent } from '../../domain/groups.ts'

const YEAR = /^\d{4}$/
const DAY_OR_MONTH = /^\d{1,2}$/
const DIGITS = /^\d+$/
/** `.html`, `.shtml`. */
const EXTENSION = /\.\w{2,5}$/

/** `/2024/03/15/a-b-c/?p=1` is `host/d4/d2/d2/name?p`. */
export function urlTemplate(url: URL): string {
  const segments = url.pathname.split('/').filter((segment) => segment !== '')
  const shapes = segments.map((segment, index) =>
    segmentShape(segment, index === segments.length - 1),
  )
  const keys = url.search === '' ? '' : `?${[...new Set(url.searchParams.keys())].sort().join('&')}`
  return `${url.hostname}/${shapes.join('/')}${keys}`
}

function segmentShape(segment: string, isLast: boolean): string {
  if (YEAR.test(segment)) return 'd4'
  if (DAY_OR_MONTH.test(segment)) return 'd2'
  if (DIGITS.test(segment)) return 'digits'
  return isLast ? `name${EXTENSION.exec(segment)?.[0] ?? ''}` : segment.toLowerCase()
}

/** The most frequent form and its share, 0–1; nothing of no address. */
export function usualTemplate(
  templates: readonly string[],
): { readonly template: string; readonly share: number } | undefined {
  const most = mostFrequent(templates)
  return most && { template: most[0], share: most[1] / templates.length }
}
