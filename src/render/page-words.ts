/**
 * Words of the pages in each language they speak. Data only; `{name}` is filled in by `fill`.
 * Error pages have theirs in `error-words.ts`, the status page in `status-words.ts`.
 */
import type { PageLanguage } from '../domain/page.ts'

const en = {
  docs: 'For programs',
  owner: 'For the owner',
  docsLead: 'Everything that may be asked of this Telex. The same for machines:',
  problems: 'Problems',
  skip: 'Skip to the entries',
  latest: 'Latest entries',
  subscribe: 'Subscribe',
  tagline: 'Listings that offer no feed, as feeds',
  categories: 'Categories',
  sources: 'Sources',
  all: 'All',
  moreCategories: 'More categories',
  chosen: 'chosen, remove this filter',
  search: 'Search',
  searchThese: 'Search these entries',
  compact: 'Titles only',
  withExcerpts: 'With excerpts',
  more: 'More',
  picture: 'Picture from {host}',
  theListing: 'The listing',
  status: 'Status',
  keys: 'Keys',
  pages: 'Pages',
  newer: 'Newest',
  older: 'Older',
  alsoIn: ', also in ',
  andOthers: 'and {count} more',
  dateUnknown: 'date unknown, first seen {date}',
  seenOn: 'seen {date}',
  language: 'Language',
  feedsOfView: 'Feeds of this view',
  // Entry page.
  readOriginal: 'Read the original',
  noOriginal: 'This entry has no page of its own; what the listing showed is all there is.',
  shownBy: 'Shown by',
  listing: 'listing',
  rank: ', at place {rank}',
  otherWording: 'its own wording',
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
  copy: 'Copy',
  oneClick: 'Or open it in your reader',
  oneClickNote: 'Readers on the web must be able to reach this address.',
  feedScheme: 'Reader on this device',
  ownServer: 'Reader on a server of your own',
  ownServerNote: 'Write this behind the address of that server:',
  onlyCategory: 'Only one category',
  onlySource: 'Only one source',
  seeView: 'See these entries',
  // Empty lists.
  emptyTitle: 'Nothing here yet',
  noTokenTitle: 'One thing is missing',
  noToken:
    'This Telex has no administrator’s token, so nobody can give it listings to read. ' +
    'Choose one, a long random text, and set it:',
  noSources:
    'Telex reads pages that list entries and offer no feed, and remembers what it finds. ' +
    'Give it the address of such a page, and nothing more.',
  addSource: 'Add a source',
  orCommand: 'Or from a terminal:',
  nothingRead:
    'Nothing has been read yet. The next tick of the timer reads it, or you ask for it now.',
  refreshSources: 'Refresh now',
  noMatchTitle: 'No entry matches',
  noMatch:
    'Fewer words find more; every one of them must be in an entry. “Words in quotes” must stand ' +
    'side by side. A filter is taken away by choosing it again.',
  endTitle: 'This is the end',
  endOfList: 'There is nothing older in this view.',
  showAll: 'Show all entries',
} as const

export type PageWords = Readonly<Record<keyof typeof en, string>>

const zh: PageWords = {
  docs: '给程序用的接口',
  owner: '站主入口',
  docsLead: '可以向这个 Telex 请求的一切。机器可读的版本：',
  problems: '错误类型',
  skip: '跳到条目',
  latest: '最新条目',
  subscribe: '订阅',
  tagline: '没有订阅源的列表页，在这里变成订阅源',
  categories: '分类',
  sources: '来源',
  all: '全部',
  moreCategories: '更多分类',
  chosen: '已选，点此取消',
  search: '搜索',
  searchThese: '搜索这些条目',
  compact: '只看标题',
  withExcerpts: '显示摘要',
  more: '更多',
  picture: '{host} 上的图片',
  theListing: '列表原页',
  status: '状态',
  keys: '按键',
  pages: '翻页',
  newer: '最新',
  older: '较早',
  alsoIn: '，另见 ',
  andOthers: '等 {count} 处',
  dateUnknown: '日期不详，初见于 {date}',
  seenOn: '初见 {date}',
  language: '语言',
  feedsOfView: '当前视图的订阅源',
  readOriginal: '阅读原文',
  noOriginal: '此条目没有自己的网页，列表上所见即是全部。',
  shownBy: '见于',
  listing: '列表页',
  rank: '，排在第 {rank} 位',
  otherWording: '它的说法',
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
  copy: '复制',
  oneClick: '或者在您的阅读器里打开',
  oneClickNote: '网上的阅读器必须能访问这个网址。',
  feedScheme: '本机上的阅读器',
  ownServer: '自己服务器上的阅读器',
  ownServerNote: '把下面这段接在服务器网址之后：',
  onlyCategory: '只订阅一个分类',
  onlySource: '只订阅一个来源',
  seeView: '查看这些条目',
  emptyTitle: '这里还没有内容',
  noTokenTitle: '还缺一样东西',
  noToken:
    '此 Telex 没有管理员令牌，因此无人能告诉它读哪些列表。请想一段长而随机的文字，设为令牌：',
  noSources:
    'Telex 读取列有条目却不提供订阅源的网页，并记住所见。给它这样一个网页的网址，别无他求。',
  addSource: '添加来源',
  orCommand: '或者在终端里：',
  nothingRead: '尚未读取。下一次定时任务会读取，也可以现在就要求读取。',
  refreshSources: '立即刷新',
  noMatchTitle: '没有相符的条目',
  noMatch:
    '词越少，找到的越多；每个词都须出现在条目中。“引号中的词”须连在一起。再选一次筛选项即可取消。',
  endTitle: '到底了',
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
