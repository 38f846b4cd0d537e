/** The form of an address: literals and kinds of variables, by which entries' links resemble. */

/** `/2024/03/15/a-b-c/` is `host / d4 / d2 / d2 / words /`. */
export function urlTemplate(url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null) return ''
  const segments = parsed.pathname.split('/').filter((segment) => segment !== '')
  const shapes = segments.map((segment, index) =>
    segmentShape(segment, index === segments.length - 1),
  )
  const keys = [...new Set(parsed.searchParams.keys())].sort().join('&')
  return `${parsed.hostname}/${shapes.join('/')}${keys === '' ? '' : `?${keys}`}`
}

function segmentShape(segment: string, isLast: boolean): string {
  if (/^\d{4}$/.test(segment)) return 'd4'
  if (/^\d{1,2}$/.test(segment)) return 'd2'
  if (/^\d+$/.test(segment)) return 'digits'
  const extension = /\.\w{2,5}$/.exec(segment)?.[0] ?? ''
  return isLast ? `name${extension}` : segment.toLowerCase()
}

/** The most frequent form; nothing of no address. */
export function usualTemplate(urls: readonly string[]): string | undefined {
  return frequencies(urls)[0]?.[0]
}

/** Share of addresses that have the most frequent form, 0–1. */
export function templateCoherence(urls: readonly string[]): number {
  return urls.length === 0 ? 0 : (frequencies(urls)[0]?.[1] ?? 0) / urls.length
}

function frequencies(urls: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const url of urls) {
    const template = urlTemplate(url)
    counts.set(template, (counts.get(template) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])
}
