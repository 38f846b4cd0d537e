/**
 * What the status page says beside the words of a state (`status-words.ts`), in each language. Data
 * only; `{name}` is filled in by `fill`. `npm run words` writes it to `public/status-words.json`,
 * from where it is read when it is wanted: nothing of it is in the Worker.
 */
import { inEachLanguage } from './languages.ts'

/** English, then Chinese. */
const WORDS = {
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
  lastAttempt: ['Last attempt', '上次尝试'],
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

/** Of one language. */
export type StatusPageWords = Readonly<Record<keyof typeof WORDS, string>>

export const STATUS_PAGE_WORDS = inEachLanguage(WORDS)
