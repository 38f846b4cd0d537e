/** Every word of the status page and of a source's state. Data only; `{name}` is filled in. */
import type { PageLanguage } from '../domain/page.ts'
import type { Health } from '../domain/source.ts'

interface StatusWords extends Readonly<Record<Health, string>> {
  /** A state in a sentence; of those in which nothing is wrong it is never asked. */
  readonly meaning: Readonly<Record<Health, string>>
  readonly kept: string
  readonly noneYet: string
  readonly allWell: string
  readonly someNot: string
  readonly one: string
  readonly state: string
  readonly source: string
  readonly lastRuns: string
  readonly chart: string
  readonly chartFailed: string
  readonly entries: string
  readonly since: string
  readonly lastSuccess: string
  readonly lastAttempt: string
  readonly nextFetch: string
  readonly runs: string
  readonly begun: string
  readonly trigger: string
  readonly cron: string
  readonly manual: string
  readonly new: string
  readonly changed: string
  readonly failed: string
  readonly underWay: string
  readonly noRuns: string
  readonly today: string
  readonly todayNote: string
  readonly of: string
  readonly rowsRead: string
  readonly rowsWritten: string
  readonly queueOperations: string
  readonly asJson: string
  readonly asFeed: string
}

const en: StatusWords = {
  ok: 'ok',
  quiet: 'quiet',
  drifting: 'drifting',
  broken: 'broken',
  blocked: 'blocked',
  unreachable: 'unreachable',
  paused: 'paused',
  meaning: {
    ok: '',
    quiet: '',
    drifting: 'This page changes its shape; some of what it shows may be missed.',
    broken: 'This page does not look any more as Telex knows it, so nothing new is read.',
    blocked: 'Something stands between Telex and this page.',
    unreachable: 'This page cannot be reached at the moment.',
    paused: 'This source is paused; nothing new is read.',
  },
  kept: 'What is known of it stays here, and its feeds go on working.',
  noneYet: 'There are no sources yet.',
  allWell: 'All {count} sources are well.',
  someNot: '{bad} of {count} sources need a look:',
  one: 'The source is well.',
  state: 'State',
  source: 'Source',
  lastRuns: 'New entries, run by run',
  chart: 'Last {count} runs: {new} new entries',
  chartFailed: ', {failed} failed',
  entries: 'Entries',
  since: 'since',
  lastSuccess: 'Last success',
  lastAttempt: 'Last attempt',
  nextFetch: 'Next fetch',
  runs: 'Runs',
  begun: 'Begun',
  trigger: 'By',
  cron: 'timer',
  manual: 'hand',
  new: 'New',
  changed: 'Changed',
  failed: 'Failed sources',
  underWay: 'under way',
  noRuns: 'Nothing has been read yet.',
  today: 'Used of the free plan today',
  todayNote: 'By runs since midnight UTC; what readers asked for is counted late.',
  of: '{used} of {free}',
  rowsRead: 'Rows read',
  rowsWritten: 'Rows written',
  queueOperations: 'Queue operations',
  asJson: 'The same as JSON',
  asFeed: 'Troubles as a feed',
}

const zh: StatusWords = {
  ok: '正常',
  quiet: '平静',
  drifting: '走样',
  broken: '失效',
  blocked: '被拦',
  unreachable: '不通',
  paused: '暂停',
  meaning: {
    ok: '',
    quiet: '',
    drifting: '这个网页的结构在变，有些内容可能读不到。',
    broken: '这个网页已不是 Telex 所认识的样子，因此读不到新内容。',
    blocked: '有东西挡在 Telex 与这个网页之间。',
    unreachable: '目前无法连接这个网页。',
    paused: '这个来源已暂停，不再读取新内容。',
  },
  kept: '已知的条目都留在这里，订阅源照常可用。',
  noneYet: '还没有来源。',
  allWell: '{count} 个来源全部正常。',
  someNot: '{count} 个来源中有 {bad} 个需要看一看：',
  one: '来源正常。',
  state: '状态',
  source: '来源',
  lastRuns: '每次读取的新条目',
  chart: '最近 {count} 次读取：新条目 {new} 个',
  chartFailed: '，失败 {failed} 次',
  entries: '条目',
  since: '始于',
  lastSuccess: '上次成功',
  lastAttempt: '上次尝试',
  nextFetch: '下次读取',
  runs: '读取记录',
  begun: '开始',
  trigger: '起因',
  cron: '定时',
  manual: '手动',
  new: '新增',
  changed: '改动',
  failed: '失败的来源',
  underWay: '进行中',
  noRuns: '还没有读取过。',
  today: '今日已用的免费额度',
  todayNote: '自 UTC 零点起各次读取所用；读者的请求计入较晚。',
  of: '{used} / {free}',
  rowsRead: '读取行数',
  rowsWritten: '写入行数',
  queueOperations: '队列操作',
  asJson: '同一内容的 JSON',
  asFeed: '以订阅源获知故障',
}

export const STATUS_WORDS: Readonly<Record<PageLanguage, StatusWords>> = { en, zh }
