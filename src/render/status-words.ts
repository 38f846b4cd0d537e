/**
 * Words of a source's state, above its entries and on the status page. Data only. What else the
 * status page says stands in `status-page-words.ts`.
 */
import type { Health } from '../domain/source.ts'
import { inEachLanguage, type Pair } from './languages.ts'

/** English, then Chinese. */
const WORDS = {
  ok: ['ok', '正常'],
  quiet: ['quiet', '平静'],
  drifting: ['drifting', '走样'],
  broken: ['broken', '失效'],
  blocked: ['blocked', '被拦'],
  unreachable: ['unreachable', '不通'],
  paused: ['paused', '暂停'],
  kept: [
    'What is known of it stays here, and its feeds go on working.',
    '已知的条目都留在这里，订阅源照常可用。',
  ],
  since: ['since', '始于'],
  lastSuccess: ['Last success', '上次成功'],
  nextFetch: ['Next fetch', '下次读取'],
} as const

/** A state in a sentence; of those in which nothing is wrong it is never asked. */
const MEANINGS: Readonly<Record<Health, Pair>> = {
  ok: ['', ''],
  quiet: ['', ''],
  drifting: [
    'This page changes its shape; some of what it shows may be missed.',
    '这个网页的结构在变，有些内容可能读不到。',
  ],
  broken: [
    'This page does not look any more as Telex knows it, so nothing new is read.',
    '这个网页已不是 Telex 所认识的样子，因此读不到新内容。',
  ],
  blocked: ['Something stands between Telex and this page.', '有东西挡在 Telex 与这个网页之间。'],
  unreachable: ['This page cannot be reached at the moment.', '目前无法连接这个网页。'],
  paused: ['This source is paused; nothing new is read.', '这个来源已暂停，不再读取新内容。'],
}

export const STATUS_WORDS = inEachLanguage(WORDS)
export const STATE_MEANINGS = inEachLanguage(MEANINGS)
