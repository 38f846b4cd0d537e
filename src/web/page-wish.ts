/** How a person wants the pages: language and layout, by the address, else by the browser. */
import type { PageLanguage } from '../domain/page.ts'
import {
  LANGUAGE_PARAMETER,
  LAYOUT_PARAMETER,
  PAGE_LANGUAGES,
  type PageWish,
} from '../query/page-frame.ts'
import { wishesOf } from './wishes.ts'

export function pageWish(request: Request): PageWish {
  const parameters = new URL(request.url).searchParams
  const chosen = parameters.get(LANGUAGE_PARAMETER)
  const language = PAGE_LANGUAGES.find((one) => one === chosen)
  const isCompact = parameters.has(LAYOUT_PARAMETER)
  if (language !== undefined) return { language, isChosen: true, isCompact }
  const spoken = accepted(request.headers.get('Accept-Language') ?? '')
  return { language: spoken, isChosen: false, isCompact }
}

/** RFC 9110 §12.5.4: `zh-CN,zh;q=0.9,en;q=0.8`, the first that we speak. */
function accepted(header: string): PageLanguage {
  const spoken = wishesOf(header).flatMap((wish) => {
    return PAGE_LANGUAGES.find((language) => language === wish.split('-')[0]) ?? []
  })
  return spoken[0] ?? PAGE_LANGUAGES[0]
}
