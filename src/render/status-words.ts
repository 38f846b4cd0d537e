/** Every word of the status page and of a source's state. Data only; `{name}` is filled in. */
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
  noneYet: ['There are no sources yet.', '还没有来源。'],
  allWell: ['All {count} sources are well.', '{count} 个来源全部正常。'],
  someNot: ['{bad} of {count} sources need a look:', '{count} 个来源中有 {bad} 个需要看一看：'],
  one: ['The source is well.', '来源正常。'],
  state: ['State', '状态'],
  source: ['Source', '来源'],
  lastRuns: ['New entries, run by run', '每次读取的新条目'],
  chart: ['Last {count} runs: {new} new entries', '最近 {count} 次读取：新条目 {new} 个'],
  chartFailed: [', {failed} failed', '，失败 {failed} 次'],
  entries: ['Entries', '条目'],
  since: ['since', '始于'],
  lastSuccess: ['Last success', '上次成功'],
  lastAttempt: ['Last attempt', '上次尝试'],
  nextFetch: ['Next fetch', '下次读取'],
  runs: ['Runs', '读取记录'],
  begun: ['Begun', '开始'],
  trigger: ['By', '起因'],
  cron: ['timer', '定时'],
  manual: ['hand', '手动'],
  new: ['New', '新增'],
  changed: ['Changed', '改动'],
  failed: ['Failed sources', '失败的来源'],
  underWay: ['under way', '进行中'],
  noRuns: ['Nothing has been read yet.', '还没有读取过。'],
  today: ['Used of the free plan today', '今日已用的免费额度'],
  todayNote: [
    'By runs since midnight UTC; what readers asked for is counted late.',
    '自 UTC 零点起各次读取所用；读者的请求计入较晚。',
  ],
  of: ['{used} of {free}', '{used} / {free}'],
  rowsRead: ['Rows read', '读取行数'],
  rowsWritten: ['Rows written', '写入行数'],
  queueOperations: ['Queue operations', '队列操作'],
  asJson: ['The same as JSON', '同一内容的 JSON'],
  asFeed: ['Troubles as a feed', '以订阅源获知故障'],
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
