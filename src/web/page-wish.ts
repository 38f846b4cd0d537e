/** In which language a person wants the pages: by the address, else by the browser. */
import type { PageLanguage } from '../domain/page.ts'
import { PAGE_LANGUAGES, type PageWish } from '../query/pages.ts'

/** Name of the parameter that chooses the language of the page itself. */
export const LANGUAGE_PARAMETER = 'ui'

export function pageWish(request: Request): PageWish {
  const chosen = new URL(request.url).searchParams.get(LANGUAGE_PARAMETER)
  const language = PAGE_LANGUAGES.find((one) => one === chosen)
  if (language !== undefined) return { language, isChosen: true }
  return { language: accepted(request.headers.get('Accept-Language') ?? ''), isChosen: false }
}

/** RFC 9110 §12.5.4: `zh-CN,zh;q=0.9,en;q=0.8`, the highest weight that we speak. */
function accepted(header: string): PageLanguage {
  const wishes = header
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='))
      return { language: range.split('-')[0], weight: weight ? Number(weight.slice(2)) : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wishes) {
    const spoken = PAGE_LANGUAGES.find((one) => one === language)
    if (spoken !== undefined) return spoken
  }
  return PAGE_LANGUAGES[0]
}
