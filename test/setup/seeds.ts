/** The five real transcripts beside the project, and their paragraphs in other mark-up. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../../../shared/seeds')
const PARAGRAPH_LENGTH_MIN = 100

export const HAS_SEEDS = existsSync(FOLDER)
export const SEED_FILES = HAS_SEEDS
  ? readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))
  : []

export const seedText = (file: string) => readFileSync(join(FOLDER, file), 'utf8')

/** 57 in all. */
export const SEED_PARAGRAPHS = SEED_FILES.flatMap((file) =>
  seedText(file)
    .split('\n')
    .filter((line) => line.length > PARAGRAPH_LENGTH_MIN),
)
/** 32 in all. */
export const SEED_ENTRIES = [...new Set(SEED_PARAGRAPHS)]

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const titleOf = (text: string) => escaped(text.slice(0, 24).trim())
const pageOf = (body: string) =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>笔记</title></head><body>
<header><a href="/">首页</a><nav><a href="/about">关于</a> <a href="/tags">标签</a></nav></header>
<main>${body}</main>
<aside><h3>友情链接</h3><ul><li><a href="https://a.example/">甲</a></li><li><a href="https://b.example/">乙</a></li></ul></aside>
<footer>2026 笔记</footer></body></html>`
const dayOf = (index: number) => `2026-01-${String(28 - (index % 28)).padStart(2, '0')}`

const cards = (texts: readonly string[], folder: string, from = 0) =>
  texts
    .map(
      (text, index) =>
        `<article class="post"><h2><a href="/${folder}/${from + index}.html">${titleOf(text)}</a></h2>
<time datetime="${dayOf(from + index)}">${dayOf(from + index)}</time><span class="tag">笔记${(from + index) % 3}</span>
<p class="summary">${escaped(text)}</p></article>`,
    )
    .join('\n')

/** Path -> page: the 32 entries in four kinds of mark-up, each under links of its own. */
export const SEED_PAGES: Readonly<Record<string, string>> = {
  '/cards/': pageOf(cards(SEED_ENTRIES, 'cards')),
  '/whole/': pageOf(
    `<div class="grid">${SEED_ENTRIES.map(
      (text, index) =>
        `<a class="card" href="/whole/entry-${index}"><h3>${titleOf(text)}</h3><p>${escaped(text)}</p></a>`,
    ).join('\n')}</div>`,
  ),
  '/bare/': pageOf(
    `<section>${SEED_ENTRIES.map((text) => `<p>${escaped(text)}</p>`).join('\n')}</section>`,
  ),
  '/paged/': pageOf(
    `${cards(SEED_ENTRIES.slice(0, 16), 'paged')}<div class="pager"><b>1</b> <a href="/paged/2.html">2</a></div>`,
  ),
  '/paged/2.html': pageOf(
    `${cards(SEED_ENTRIES.slice(16), 'paged', 16)}<div class="pager"><a href="/paged/">1</a> <b>2</b></div>`,
  ),
}

export const SEED_LISTINGS = ['/cards/', '/whole/', '/bare/', '/paged/'] as const

/** A rule for each, as a person would write it. */
const CARD_FIELDS = {
  url: [{ select: 'h2 a', attribute: 'href' }],
  title: [{ select: 'h2' }],
  published: [{ select: 'time' }],
  excerpt: [{ select: '.summary' }],
  categories: [{ select: '.tag', match: 'each' }],
}
export const SEED_RULES: Readonly<Record<string, object>> = {
  '/cards/': { version: 1, container: 'main', item: 'article', fields: CARD_FIELDS },
  '/whole/': {
    version: 1,
    container: '.grid',
    item: 'a.card',
    fields: {
      url: [{ select: ':scope', attribute: 'href' }],
      title: [{ select: 'h3' }],
      excerpt: [{ select: 'p' }],
    },
  },
  '/bare/': {
    version: 1,
    container: 'section',
    item: 'p',
    fields: { excerpt: [{ select: ':scope' }] },
  },
  '/paged/': {
    version: 1,
    container: 'main',
    item: 'article',
    fields: CARD_FIELDS,
    pager: { next: '.pager b + a' },
  },
}
