/** Numbers in the addresses of a listing's pages. */

/** A number that stands for itself in a path or a query: `/page/2/`, `index_2.html`, `?p=2`. */
const NUMBERS = /(?<!\d)\d{1,4}(?!\d)/g
const HOST = /^https?:\/\/[^/]+/

/**
 * How many pages `url` is after `pageUrl`, when both have one template: `/page/3/` is one after
 * `/page/2/`, and `/page/2/` one after `/`. Nothing when they are no pages of one listing.
 */
export function pageStep(pageUrl: string, url: string): number | undefined {
  for (const template of templatesOf(url)) {
    const target = numberIn(url, template)
    if (target === undefined) continue
    const current = numberIn(pageUrl, template)
    if (current !== undefined) {
      if (current !== target) return target - current
    } else if (isFirstPage(pageUrl, template)) return target - firstNumber(target, template)
  }
  return undefined
}

/** The template by which `url` is the page after `pageUrl`; nothing when it is not. */
export function templateOfNext(pageUrl: string, url: string): string | undefined {
  return templatesOf(url).find((template) => {
    const target = numberIn(url, template)
    const current = numberIn(pageUrl, template)
    return current === undefined
      ? target === firstNumber(target, template) + 1 && isFirstPage(pageUrl, template)
      : target === current + 1
  })
}

/** `index_1.html` comes after `index.html`; elsewhere page 1 is the first. */
function firstNumber(target: number | undefined, template: string): number {
  return target === 1 && COUNTED_FROM_ZERO.test(template) ? 0 : 1
}

const COUNTED_FROM_ZERO = /index[-_]?\{n\}/i

/** The address with each of its numbers in turn as `{n}`, the last first. */
function templatesOf(url: string): string[] {
  const start = HOST.exec(url)?.[0].length ?? 0
  return [...url.matchAll(NUMBERS)]
    .filter((match) => match.index >= start)
    .map((match) => `${url.slice(0, match.index)}{n}${url.slice(match.index + match[0].length)}`)
    .reverse()
}

function numberIn(url: string, template: string): number | undefined {
  const [before = '', after = ''] = template.split('{n}')
  const middle = url.slice(before.length, url.length - after.length)
  const fits = url.startsWith(before) && url.endsWith(after) && /^\d{1,4}$/.test(middle)
  return fits ? Number(middle) : undefined
}

/** `/blog/`, `/blog/index.html` and `/blog.html` are first pages of `/blog/page/{n}/` and kin. */
function isFirstPage(pageUrl: string, template: string): boolean {
  const [before = ''] = template.split('{n}')
  const stem = before.replace(PAGE_WORD, '')
  const first = pageUrl.split('#')[0] ?? pageUrl
  const bare = first.replace(INDEX, '')
  return bare.replace(LAST_SLASH, '') === stem.replace(LAST_SLASH, '')
}

const LAST_SLASH = /\/$/
/** What stands before a page's number: `page/`, `index_`, `?page=`, `/p`, `-`. */
const PAGE_WORD = /(?:[?&][\w-]+=|(?:(?:page|p|index|list|pg|seite|pagina|strona)[-_=/]?)|[-_])$/i
const INDEX = /(?:index)?\.\w{3,5}$|index$/i

export interface NumberedLink {
  readonly url: string
  readonly text: string
}

/** `2`, `Page 2 >>`, `第2页`, `Seite 2`. */
const PAGE_NUMBER =
  /^(?:page|seite|página|pagina|strona|стр\.?|第)?\s?(\d{1,4})\s?[页頁ページ]{0,3}\s?[>»›→]{0,2}$/iu

/** The template of links whose text is their page's number, if the page after this is linked. */
export function numberedTemplate(
  pageUrl: string,
  links: readonly NumberedLink[],
): string | undefined {
  for (const link of links) {
    const number = PAGE_NUMBER.exec(link.text)?.[1]
    if (number === undefined) continue
    for (const template of templatesOf(link.url)) {
      if (numberIn(link.url, template) !== Number(number)) continue
      const next = (numberIn(pageUrl, template) ?? 1) + 1
      const nextUrl = template.replace('{n}', String(next))
      if (links.some((other) => other.url === nextUrl)) return template
    }
  }
  return undefined
}
