/**
 * A site that lives: it publishes, edits, pins, decorates its links, moves. It knows the truth
 * (which article is which, which edits were real), against which what is remembered is held.
 * Everything is drawn from a seed, so a failing history can be played again.
 */

export interface Article {
  readonly number: number
  readonly publishedMs: number
  title: string
  excerpt: string
  /** Edits of title or excerpt. */
  edits: number
  /** What the listing said of it last, and how often it said something else than before. */
  said?: string
  revisions: number
}

export interface Site {
  readonly articles: Article[]
  /** Scheme, host and path before the article's number. */
  base: string
  /** Shows `?utm_source=…` and a token that is new at every poll. */
  isDecorated: boolean
  /** An old article that stands first, with a badge. */
  pinned: number | undefined
}

export type Random = () => number

/** Mulberry32: small, seeded, good enough to draw histories. */
export function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const NOUNS = ['river', 'ledger', 'kiln', 'compiler', 'orchard', 'signal', 'harbour', 'index']
const VERBS = ['mends', 'remembers', 'outlives', 'measures', 'carries', 'forgets', 'explains']
const HAN = ['编译器', '河流', '账本', '窑炉', '果园', '信号', '港口', '索引', '记忆', '度量']

const pick = <T>(values: readonly T[], random: Random): T =>
  values[Math.floor(random() * values.length)] as T

export function publish(site: Site, count: number, nowMs: number, random: Random): void {
  for (let made = 0; made < count; made++) {
    const number = site.articles.length + 1
    const isChinese = random() < 0.4
    const title = isChinese
      ? `${pick(HAN, random)}与${pick(HAN, random)}:第${number}篇札记`
      : `The ${pick(NOUNS, random)} ${pick(VERBS, random)} the ${pick(NOUNS, random)}, note ${number}`
    const excerpt = isChinese
      ? `这一篇写的是${pick(HAN, random)}。编号${number},从${pick(HAN, random)}说到${pick(HAN, random)},再回到开头。`
      : `Number ${number} is about a ${pick(NOUNS, random)} that ${pick(VERBS, random)} another ${pick(NOUNS, random)}, and why.`
    site.articles.push({ number, publishedMs: nowMs, title, excerpt, edits: 0, revisions: 0 })
  }
}

export function edit(article: Article, random: Random): void {
  if (random() < 0.5)
    article.title = `${article.title} (${pick(NOUNS, random)} ${article.edits + 1})`
  else
    article.excerpt = `${article.excerpt} Postscript ${article.edits + 1}: ${pick(NOUNS, random)}.`
  article.edits += 1
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The date as the site prints it: relative while fresh, then the day. */
function dateOf({ publishedMs }: Article, nowMs: number): string {
  const hours = Math.floor((nowMs - publishedMs) / HOUR_MS)
  if (hours < 24) return `${Math.max(1, hours)} hours ago`
  return new Date(publishedMs).toISOString().slice(0, 10)
}

export interface Shown {
  readonly html: string
  readonly numbers: readonly number[]
}

/** The listing as it is now: `size` articles, newest first, in the mark-up of this site. */
export function show(site: Site, size: number, nowMs: number, random: Random): Shown {
  const newest = site.articles.slice(-size).reverse()
  const pinned = site.articles[(site.pinned ?? 0) - 1]
  const listed = pinned && !newest.includes(pinned) ? [pinned, ...newest] : newest
  const token = Math.floor(random() * 1e9).toString(36)
  const cards = listed.map((article) => {
    const says = `${article.title}\n${article.excerpt}`
    if (article.said !== undefined && article.said !== says) article.revisions += 1
    article.said = says
    const noise = site.isDecorated ? `?utm_source=list${Math.floor(random() * 9)}&v=${token}` : ''
    const badge = article === pinned ? '<b class="badge">置顶</b>' : ''
    const views = Math.floor(random() * 5_000)
    return (
      `<li>${badge}<a href="${site.base}/p/${article.number}${noise}">${article.title}</a>` +
      `<time>${dateOf(article, nowMs)}</time><p>${article.excerpt}</p><i>${views} views</i></li>`
    )
  })
  return {
    html: `<html><body><ul>${cards.join('\n')}</ul></body></html>`,
    numbers: listed.map(({ number }) => number),
  }
}

export const SIMULATED_DAY_MS = DAY_MS
