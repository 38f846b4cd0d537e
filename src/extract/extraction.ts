/**
 * What every engine makes of a page: raw entries of the texts of their fields, and the extraction
 * of these with what the page says beside them.
 */
import type { Extraction, Page, RawDate, RawEntry } from '../domain/entry.ts'
import { hundredths } from '../domain/numbers.ts'
import { present } from '../domain/present.ts'
import type { FieldName, PagerRule } from '../domain/rule.ts'
import { nextPageUrl } from './next-page.ts'
import type { PageDocument } from './page-tree.ts'

/** Between labels that stand in one text: `Linux, 随笔` is two. */
const COMMAS = /\s*[,，、;；|]\s*/u

/** Where an entry stands. */
interface Place {
  readonly rank: number
  readonly page: Page
  readonly baseUrl: string
}

/**
 * @param textsOf the texts of a field, none of them empty
 * @returns nothing where there is no link, no title and no excerpt
 */
export function rawEntryOf(
  textsOf: (name: FieldName) => readonly string[],
  dates: readonly RawDate[],
  { rank, page, baseUrl }: Place,
): RawEntry | undefined {
  const [link] = textsOf('url')
  const [title] = textsOf('title')
  const [excerpt] = textsOf('excerpt')
  const [image] = textsOf('image')
  if (link === undefined && title === undefined && excerpt === undefined) return undefined
  return present({
    rank,
    pageUrl: page.url,
    url: link && resolved(link, baseUrl),
    title,
    dates,
    excerpt,
    categories: textsOf('categories').flatMap(splitAtCommas),
    authors: textsOf('authors'),
    image: image && resolved(image, baseUrl),
  })
}

export function resolved(link: string, baseUrl: string): string {
  return URL.parse(link, baseUrl)?.href ?? link
}

function splitAtCommas(text: string): string[] {
  return text.split(COMMAS).filter((part) => part !== '')
}

export function extractionOf(
  entries: readonly RawEntry[],
  page: Page,
  document: PageDocument,
  pager: PagerRule | undefined,
): Extraction {
  const { language } = document
  return present({ entries, nextPageUrl: nextPageUrl(page, document, pager), language })
}

/** Share of entries in which a field is filled, 0–1. */
export function fillOf(entries: readonly RawEntry[], name: FieldName): number {
  const isFilled = (entry: RawEntry) => (name === 'published' ? entry.dates : entry[name])?.length
  return hundredths(entries.filter(isFilled).length / entries.length)
}
