/**
 * Words of the pages in each language they speak. Data only; `{name}` is filled in by `fill`.
 * Error pages have theirs in `error-words.ts`, states of sources in `status-words.ts`.
 */
import { inEachLanguage } from './languages.ts'

/** English, then Chinese. */
const WORDS = {
  docs: ['For programs', '给程序用的接口'],
  owner: ['For the owner', '站主入口'],
  docsLead: [
    'Everything that may be asked of this Telex. The same for machines:',
    '可以向这个 Telex 请求的一切。机器可读的版本：',
  ],
  problems: ['Problems', '错误类型'],
  skip: ['Skip to the entries', '跳到条目'],
  latest: ['Latest entries', '最新条目'],
  subscribe: ['Subscribe', '订阅'],
  tagline: ['Listings that offer no feed, as feeds', '没有订阅源的列表页，在这里变成订阅源'],
  categories: ['Categories', '分类'],
  sources: ['Sources', '来源'],
  all: ['All', '全部'],
  moreCategories: ['More categories', '更多分类'],
  chosen: ['chosen, remove this filter', '已选，点此取消'],
  search: ['Search', '搜索'],
  searchThese: ['Search these entries', '搜索这些条目'],
  compact: ['Titles only', '只看标题'],
  withExcerpts: ['With excerpts', '显示摘要'],
  more: ['More', '更多'],
  picture: ['Picture from {host}', '{host} 上的图片'],
  theListing: ['The listing', '列表原页'],
  status: ['Status', '状态'],
  keys: ['Keys', '按键'],
  pages: ['Pages', '翻页'],
  newer: ['Newest', '最新'],
  older: ['Older', '较早'],
  alsoIn: [', also in ', '，另见 '],
  andOthers: ['and {count} more', '等 {count} 处'],
  dateUnknown: ['date unknown, first seen {date}', '日期不详，初见于 {date}'],
  seenOn: ['seen {date}', '初见 {date}'],
  language: ['Language', '语言'],
  feedsOfView: ['Feeds of this view', '当前视图的订阅源'],
  // Entry page.
  readOriginal: ['Read the original', '阅读原文'],
  noOriginal: [
    'This entry has no page of its own; what the listing showed is all there is.',
    '此条目没有自己的网页，列表上所见即是全部。',
  ],
  shownBy: ['Shown by', '见于'],
  listing: ['listing', '列表页'],
  rank: [', at place {rank}', '，排在第 {rank} 位'],
  otherWording: ['its own wording', '它的说法'],
  published: ['Published', '发布'],
  firstSeen: ['First seen', '初见'],
  updated: ['Wording changed', '文字有改动'],
  revisions: ['What changed', '修改记录'],
  permanentId: ['Permanent id', '永久标识'],
  asJson: ['This entry as JSON', '此条目的 JSON'],
  authors: ['By', '作者'],
  back: ['All entries', '全部条目'],
  // Where a date was read.
  declared: ['as the page declares it', '据网页声明'],
  text: ['as printed on the listing', '据列表所印'],
  relative: ['from a relative time on the listing', '据列表上的相对时间'],
  url: ['from the address', '据网址'],
  detail: ['from the page itself', '据原文网页'],
  first_seen: ['when it was first seen', '以初见为准'],
  // Subscribe page.
  subscribeTo: ['Subscribe to {what}', '订阅：{what}'],
  everything: ['everything', '全部条目'],
  whatIsAFeed: [
    'A feed is an address that a reading program asks from time to time; ' +
      'new entries then come to you, in order, without an account.',
    '订阅源是一个网址，阅读器会不时查看它；新条目便按次序自己来到您面前，不需要注册账号。',
  ],
  copyOne: [
    'Copy one of these into your reader. They hold the same entries; most readers take any.',
    '把下面任一网址复制到阅读器里。三者内容相同，多数阅读器都能识别。',
  ],
  rssHint: ['understood everywhere', '处处通用'],
  atomHint: ['the stricter sibling', '更严谨的一种'],
  jsonHint: ['for programs and newer readers', '适合程序与较新的阅读器'],
  opml: ['Every feed at once (OPML)', '一次导入全部订阅源（OPML）'],
  copy: ['Copy', '复制'],
  oneClick: ['Or open it in your reader', '或者在您的阅读器里打开'],
  oneClickNote: [
    'Readers on the web must be able to reach this address.',
    '网上的阅读器必须能访问这个网址。',
  ],
  feedScheme: ['Reader on this device', '本机上的阅读器'],
  ownServer: ['Reader on a server of your own', '自己服务器上的阅读器'],
  ownServerNote: [
    'Write this behind the address of that server:',
    '把下面这段接在服务器网址之后：',
  ],
  onlyCategory: ['Only one category', '只订阅一个分类'],
  onlySource: ['Only one source', '只订阅一个来源'],
  seeView: ['See these entries', '查看这些条目'],
  // Empty lists.
  emptyTitle: ['Nothing here yet', '这里还没有内容'],
  noTokenTitle: ['One thing is missing', '还缺一样东西'],
  noToken: [
    'This Telex has no administrator’s token, so nobody can give it listings to read. ' +
      'Choose one, a long random text, and set it:',
    '此 Telex 没有管理员令牌，因此无人能告诉它读哪些列表。请想一段长而随机的文字，设为令牌：',
  ],
  noSources: [
    'Telex reads pages that list entries and offer no feed, and remembers what it finds. ' +
      'Give it the address of such a page, and nothing more.',
    'Telex 读取列有条目却不提供订阅源的网页，并记住所见。给它这样一个网页的网址，别无他求。',
  ],
  addSource: ['Add a source', '添加来源'],
  orCommand: ['Or from a terminal:', '或者在终端里：'],
  nothingRead: [
    'Nothing has been read yet. The next tick of the timer reads it, or you ask for it now.',
    '尚未读取。下一次定时任务会读取，也可以现在就要求读取。',
  ],
  refreshSources: ['Refresh now', '立即刷新'],
  noMatchTitle: ['No entry matches', '没有相符的条目'],
  noMatch: [
    'Fewer words find more; every one of them must be in an entry. “Words in quotes” must stand ' +
      'side by side. A filter is taken away by choosing it again.',
    '词越少，找到的越多；每个词都须出现在条目中。“引号中的词”须连在一起。再选一次筛选项即可取消。',
  ],
  endTitle: ['This is the end', '到底了'],
  endOfList: ['There is nothing older in this view.', '此视图中没有更早的条目。'],
  showAll: ['Show all entries', '显示全部条目'],
} as const

export type PageWords = Readonly<Record<keyof typeof WORDS, string>>

export const PAGE_WORDS = inEachLanguage(WORDS)
