/** A listing of any size, made of invented words, and the rule that reads it. */
import type { Page } from '../../src/domain/entry.ts'
import type { MarkupRule } from '../../src/domain/rule.ts'

const WORDS =
  '栈 桥 风起 网页 订阅 数据 边缘 缓存 抽取 规则 列表 摘要 测试 记录 山河 日月 语言 模型'.split(' ')
const EXCERPT_LENGTH = 350
const TITLE_LENGTH = 16

export const LISTING_RULE: MarkupRule = {
  version: 1,
  engine: 'stream',
  container: '#posts',
  item: 'article',
  span: 'element',
  fields: {
    url: [{ select: '.post-title > a', attribute: 'href' }],
    title: [{ select: '.post-title' }],
    published: [{ select: 'time', attribute: 'datetime' }],
    excerpt: [{ select: '.post-body' }],
    categories: [{ select: '[rel="tag"]', match: 'each' }],
  },
  ignore: '.btn, .post-footer',
  pager: { next: 'a[rel~="next"]' },
}

/** @param bytes about how long the page is in UTF-8; the same bytes give the same page */
export function listingPage(bytes: number): Page {
  const say = sayer()
  const cards: string[] = []
  const encoder = new TextEncoder()
  let size = encoder.encode(pageAround('', sayer())).length
  while (size < bytes) {
    const card = cardOf(cards.length, say)
    cards.push(card)
    size += encoder.encode(card).length
  }
  const text = pageAround(cards.join('\n'), say)
  return { url: 'https://digest.example/', mediaType: 'text/html', text }
}

type Say = (length: number) => string

/** Words in an order that is always the same. */
function sayer(): Say {
  let state = 7
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 1
    return state % below
  }
  return (length) => {
    let said = ''
    while (said.length < length) said += WORDS[next(WORDS.length)] + (next(9) === 0 ? '，' : '')
    return said
  }
}

function cardOf(id: number, say: Say): string {
  const day = `2024-0${1 + (id % 9)}-1${id % 9}`
  return `<article class="post-block" itemscope itemtype="https://schema.org/Article">
<header class="post-header"><h2 class="post-title" itemprop="name headline">
<a href="/posts/${id}/" class="post-title-link" itemprop="url">${say(TITLE_LENGTH)} &amp; ${id}</a></h2>
<div class="post-meta"><span class="post-time"><i class="icon"></i> 发表于 <time title="创建"
itemprop="dateCreated" datetime="${day}T08:00:00+08:00">${day}</time></span><span class="post-category">
分类于 <a href="/categories/c${id % 5}/" rel="tag"><span itemprop="name">${WORDS[id % WORDS.length]}</span></a></span></div>
</header><div class="post-body" itemprop="articleBody"><p>${say(EXCERPT_LENGTH)}</p></div>
<footer class="post-footer"><a class="btn" href="/posts/${id}/#more">阅读全文 »</a></footer></article>`
}

function pageAround(cards: string, say: Say): string {
  const settings = repeat(60, (n) => `"key${n}":"value<${n}"`).join()
  const menu = repeat(
    12,
    (n) => `<li class="item"><a href="/m${n}/"><i class="icon"></i>${say(2)}</a></li>`,
  )
  const tags = repeat(40, (n) => `<li><a href="/tags/t${n}/">${say(3)} <span>${n}</span></a></li>`)
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>A digest</title>
${'<link rel="stylesheet" href="/css/a.css"><meta name="x" content="y">'.repeat(8)}
<script>var SETTINGS={${settings}};</script></head><body><div class="wide"><header><nav>
<ul>${menu.join('')}</ul></nav></header><main id="main"><section id="posts" class="posts">
${cards}</section><nav class="pages"><a href="/">1</a><a class="number" href="/page/2/">2</a>
<a class="next" rel="next" href="/page/2/">下页</a></nav></main><aside><ul>${tags.join('')}</ul></aside>
<footer><p>© ${say(9)}</p></footer></div></body></html>`
}

function repeat(count: number, text: (n: number) => string): string[] {
  return Array.from({ length: count }, (_, n) => text(n))
}
