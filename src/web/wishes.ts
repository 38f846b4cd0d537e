/** What a request would rather have: the values of `Accept` and `Accept-Language`, by weight. */

/**
 * @param header `text/html, application/rss+xml;q=0.9, *;q=0.1`
 * @returns values in lower case without those of weight 0: the highest weight first, of one weight
 *   what is named before what a `*` leaves open (RFC 9110 §12.4.2, §12.5.1)
 */
export function wishesOf(header: string): readonly string[] {
  return header
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [value = '', ...parameters] = part.split(';').map((one) => one.trim())
      const weight = parameters.find((one) => one.startsWith('q='))
      return { value, weight: weight ? Number(weight.slice(2)) : 1 }
    })
    .filter(({ value, weight }) => value !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight || openness(a.value) - openness(b.value))
    .map(({ value }) => value)
}

function openness(value: string): number {
  return value.split('*').length
}
