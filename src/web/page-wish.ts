/** How a person wants the pages: language and layout, by the address, else by the browser. */
import type { PageLanguage } from '../domain/page.ts'
import {
  LANGUAGE_PARAMETER,
  LAYOUT_PARAMETER,
  PAGE_LANGUAGES,
  type PageWish,
} from '../query/page-frame.ts'

export function pageWish(request: Request): PageWish {
  const parameters = new URL(request.url).searchParams
  const chosen = parameters.get(LANGUAGE_PARAMETER)
  const language = PAGE_LANGUAGES.find((one) => one === chosen)
  const isCompact = parameters.has(LAYOUT_PARAMETER)
  if (language !== undefined) return { language, isChosen: true, isCompact }
  const spoken = accepted(request.headers.get('Accept-Language') ?? '')
  return { language: spoken, isChosen: false, isCompact }
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
