/**
 * Every word of the pages, in each language they speak. Data only; `{name}` is filled in by
 * `fill`. Error pages have theirs in `error-words.ts`.
 */
import type { PageLanguage } from '../domain/page.ts'

const en = {
  docs: 'For programs',
  docsLead: 'Everything that may be asked of this Telex. The same for machines:',
  problems: 'Problems',
  skip: 'Skip to the entries',
  latest: 'Latest entries',
  subscribe: 'Subscribe',
  tagline: 'Listings that offer no feed, as feeds',
  categories: 'Categories',
  sources: 'Sources',
  all: 'All',
  more: 'more',
  chosen: 'chosen, remove this filter',
  pages: 'Pages',
  newer: 'Newer',
  older: 'Older',
  alsoIn: ', also in ',
  andOthers: 'and {count} more',
  dateUnknown: 'date unknown, first seen {date}',
  language: 'Language',
  feedsOfView: 'Feeds of this view',
  // Entry page.
  readOriginal: 'Read the original',
  noOriginal: 'This entry has no page of its own; what the listing showed is all there is.',
  shownBy: 'Shown by',
  listing: 'listing',
  rank: ', at place {rank}',
  published: 'Published',
  firstSeen: 'First seen',
  updated: 'Wording changed',
  revisions: 'What changed',
  permanentId: 'Permanent id',
  asJson: 'This entry as JSON',
  authors: 'By',
  back: 'All entries',
  // Where a date was read.
  declared: 'as the page declares it',
  text: 'as printed on the listing',
  relative: 'from a relative time on the listing',
  url: 'from the address',
  detail: 'from the page itself',
  first_seen: 'when it was first seen',
  // Subscribe page.
  subscribeTo: 'Subscribe to {what}',
  everything: 'everything',
  whatIsAFeed:
    'A feed is an address that a reading program asks from time to time; ' +
    'new entries then come to you, in order, without an account.',
  copyOne: 'Copy one of these into your reader. They hold the same entries; most readers take any.',
  rssHint: 'understood everywhere',
  atomHint: 'the stricter sibling',
  jsonHint: 'for programs and newer readers',
  opml: 'Every feed at once (OPML)',
  onlyCategory: 'Only one category',
  onlySource: 'Only one source',
  seeView: 'See these entries',
  // Empty lists.
  emptyTitle: 'Nothing here yet',
  noSources: 'This Telex has no sources yet. Give it the address of a listing:',
  nothingRead:
    'The sources have not been read yet. The next tick of the cron reads them, ' +
    'or you can ask for it now:',
  noMatch: 'No entry is in this view.',
  endOfList: 'There is nothing older in this view.',
  showAll: 'Show all entries',
} as const

export type PageWords = Readonly<Record<keyof typeof en, string>>

const zh: PageWords = {
  docs: '给程序用的接口',
  docsLead: '可以向这个 Telex 请求的一切。机器可读的版本：',
  problems: '错误类型',
  skip: '跳到条目',
  latest: '最新条目',
  subscribe: '订阅',
  tagline: '没有订阅源的列表页，在这里变成订阅源',
  categories: '分类',
  sources: '来源',
  all: '全部',
  more: '更多',
  chosen: '已选，点此取消',
  pages: '翻页',
  newer: '较新',
  older: '较早',
  alsoIn: '，另见 ',
  andOthers: '等 {count} 处',
  dateUnknown: '日期不详，初见于 {date}',
  language: '语言',
  feedsOfView: '当前视图的订阅源',
  readOriginal: '阅读原文',
  noOriginal: '此条目没有自己的网页，列表上所见即是全部。',
  shownBy: '见于',
  listing: '列表页',
  rank: '，排在第 {rank} 位',
  published: '发布',
  firstSeen: '初见',
  updated: '文字有改动',
  revisions: '修改记录',
  permanentId: '永久标识',
  asJson: '此条目的 JSON',
  authors: '作者',
  back: '全部条目',
  declared: '据网页声明',
  text: '据列表所印',
  relative: '据列表上的相对时间',
  url: '据网址',
  detail: '据原文网页',
  first_seen: '以初见为准',
  subscribeTo: '订阅：{what}',
  everything: '全部条目',
  whatIsAFeed:
    '订阅源是一个网址，阅读器会不时查看它；新条目便按次序自己来到您面前，不需要注册账号。',
  copyOne: '把下面任一网址复制到阅读器里。三者内容相同，多数阅读器都能识别。',
  rssHint: '处处通用',
  atomHint: '更严谨的一种',
  jsonHint: '适合程序与较新的阅读器',
  opml: '一次导入全部订阅源（OPML）',
  onlyCategory: '只订阅一个分类',
  onlySource: '只订阅一个来源',
  seeView: '查看这些条目',
  emptyTitle: '这里还没有内容',
  noSources: '还没有任何来源。给它一个列表页的网址：',
  nothingRead: '来源尚未读取。下一次定时任务会读取它们，也可以现在就要求读取：',
  noMatch: '此视图中没有条目。',
  endOfList: '此视图中没有更早的条目。',
  showAll: '显示全部条目',
}

export const PAGE_WORDS: Readonly<Record<PageLanguage, PageWords>> = { en, zh }

/** The name of each language in itself. */
export const LANGUAGE_NAMES: Readonly<Record<PageLanguage, string>> = {
  en: 'English',
  zh: '中文',
}

/** BCP 47, as the `lang` of a page. */
export const LANGUAGE_TAGS: Readonly<Record<PageLanguage, string>> = { en: 'en', zh: 'zh-Hans' }

/** Matches one place to fill: `{count}`. */
const PLACE = /\{(\w+)\}/g

/** @returns the text with each `{name}` replaced by its value; unknown names stay */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(PLACE, (place, name: string) => String(values[name] ?? place))
}
