/**
 * Every word of the owner's pages, in each language they speak. Data only; `{name}` is filled in
 * by `fill`. `npm run words` writes it to `public/owner-words.json`, from where it is read when it
 * is wanted: nothing of it is in the Worker.
 */
import type { PageLanguage } from '../domain/page.ts'
import { FAILURE_WORDS, type FailureKind } from './failure-words.ts'
import { inEachLanguage } from './languages.ts'

/** English, then Chinese. */
const WORDS = {
  owner: ['Owner', '站主'],
  sources: ['Sources', '来源'],
  preview: ['Preview', '预览'],
  signIn: ['Sign in', '登录'],
  signOut: ['Sign out', '退出登录'],
  // Signing in.
  signInLead: [
    'These pages are for the owner of this Telex. Reading needs no account.',
    '这些网页供此 Telex 的主人使用。阅读不需要账号。',
  ],
  token: ['Admin token', '管理令牌'],
  tokenHint: [
    'Printed by npm start; on a deployment, the secret ADMIN_TOKEN.',
    '由 npm start 打印；部署之后即密钥 ADMIN_TOKEN。',
  ],
  signedIn: ['You are signed in.', '您已登录。'],
  signed_out: ['You are signed out.', '您已退出登录。'],
  // Sources.
  listingUrl: ['Address of a listing, a feed or a transcript', '列表页、订阅源或文稿的网址'],
  look: ['Look at it', '看一看'],
  noSources: [
    'No sources yet. Begin with the address of a page that lists what you want to read.',
    '还没有来源。先给出一个网址：那个网页列着您想读的东西。',
  ],
  refreshAll: ['Refresh all', '全部刷新'],
  refresh: ['Refresh', '刷新'],
  pause: ['Pause', '暂停'],
  resume: ['Resume', '恢复'],
  edit: ['Edit', '编辑'],
  remove: ['Remove', '移除'],
  entries: ['{count} entries', '{count} 个条目'],
  readAt: ['read {time}', '读于 {time}'],
  neverRead: ['not read yet', '尚未读取'],
  nextAt: ['next {time}', '下次 {time}'],
  backfilling: ['reading history, page {pages}', '正在读取历史，第 {pages} 页'],
  robotsIgnored: ['robots.txt not asked', '不查 robots.txt'],
  list: ['The list', '来源清单'],
  export: ['Export as OPML', '导出为 OPML'],
  importFile: ['OPML to import', '要导入的 OPML'],
  import: ['Import', '导入'],
  importHint: [
    'Adds what is not there yet; removes nothing.',
    '添加清单中还没有的来源，不移除任何来源。',
  ],
  // A run.
  run: ['Refresh', '刷新'],
  running: ['{done} of {all} read', '已读 {done} 个，共 {all} 个'],
  runCounts: [
    '{new} new, {changed} changed, {known} known',
    '新增 {new}，改动 {changed}，已知 {known}',
  ],
  waits: ['This page tells when it is done.', '完成后此页会显示结果。'],
  // A source.
  url: ['Address', '网址'],
  title: ['Title', '标题'],
  kind: ['Kind', '种类'],
  found_out: ['found out by reading', '读取时判断'],
  listing: ['listing', '列表页'],
  feed: ['feed', '订阅源'],
  transcript: ['transcript', '文稿'],
  language: ['Language of its entries', '条目的语言'],
  zone: ['Time zone of its dates', '日期的时区'],
  categories: ['Categories of every entry', '每个条目都有的分类'],
  categoriesHint: ['Parted by commas.', '用逗号分隔。'],
  interval_minutes: ['Minutes between two readings', '两次读取相隔的分钟数'],
  intervalHint: [
    '15 to 1440; empty: as often as it changes.',
    '15 至 1440；留空则随其更新快慢而定。',
  ],
  ignore_robots: ['Read it whatever its robots.txt says', '不论 robots.txt 怎么说都读取'],
  save: ['Save', '保存'],
  tryRule: ['Try this rule', '试用这条规则'],
  history: ['History', '历史'],
  backfillLead: [
    'Reads every page behind the pager, one after another.',
    '逐页读取翻页链接后面的全部内容。',
  ],
  readHistory: ['Read the whole history', '读取全部历史'],
  removeLead: [
    'Telex stops reading it. Its entries stay, with their addresses.',
    'Telex 不再读取它。它的条目连同网址都会保留。',
  ],
  removeTitle: ['Remove “{title}”?', '要移除“{title}”吗？'],
  cancel: ['Cancel', '取消'],
  // A rule.
  rule: ['Rule', '规则'],
  ruleHint: [
    'CSS selectors, one alternative a line, the best first. Behind one may stand @attribute, ' +
      'match=each or match=joined, text=own or text=rest, nth=2.',
    'CSS 选择器，每行一个备选，最好的在前。后面可以写 @属性、match=each 或 match=joined、' +
      'text=own 或 text=rest、nth=2。',
  ],
  jsonHint: [
    'The page holds its entries as JSON. Paths, keys joined by dots; * is every member of a ' +
      'list. Behind one may stand an address with {value} in it.',
    '条目在网页的 JSON 里。路径用点连接各个键，* 表示列表的每一项；后面可以写含有 {value} 的网址。',
  ],
  ruleEmpty: ['Empty: it is found on the next reading.', '留空则在下次读取时自动找出。'],
  'rule.list': ['Path of the list', '列表的路径'],
  'rule.container': ['Container of the cards', '装着卡片的容器'],
  'rule.item': ['A card in it', '其中的一张卡片'],
  'rule.span': ['A card is', '一张卡片是'],
  element: ['one element', '一个元素'],
  line: ['the line around it', '它所在的一行'],
  until_next: ['all up to the next one', '到下一张之前的全部'],
  'rule.group': ['Headings between cards', '卡片之间的标题'],
  'rule.ignore': ['Never read', '从不读取'],
  'rule.pager.next': ['Link to the next page', '通往下一页的链接'],
  'rule.pager.text': ['Text of that link', '该链接的文字'],
  'rule.pager.template': ['Address of page {n}', '第 {n} 页的网址'],
  'rule.fields.url': ['Link', '链接'],
  'rule.fields.title': ['Title', '标题'],
  'rule.fields.published': ['Date', '日期'],
  'rule.fields.excerpt': ['Excerpt', '摘要'],
  'rule.fields.categories': ['Categories', '分类'],
  'rule.fields.authors': ['Authors', '作者'],
  'rule.fields.image': ['Image', '图片'],
  // Preview.
  previewLead: [
    'What a page would give, and why. Nothing is stored until you save it.',
    '一个网页会给出什么，以及为什么。保存之前不会存储任何内容。',
  ],
  html: ['HTML of the page', '网页的 HTML'],
  paste: ['Paste the HTML instead', '改为粘贴 HTML'],
  fetched: ['What came', '取到了什么'],
  answer: ['Answer', '应答'],
  redirects: ['Redirected by', '经过的跳转'],
  charset: ['Charset', '字符编码'],
  bom: ['its first bytes say so', '据开头的字节'],
  header: ['the server says so', '据服务器所说'],
  declaration: ['the page says so', '据网页所说'],
  statistics: ['guessed from its bytes', '据字节推测'],
  default: ['nothing says otherwise', '没有别的依据'],
  robots: ['robots.txt', 'robots.txt'],
  allows: ['allows it', '允许'],
  forbids: ['forbids it: it is only read when you say so below', '禁止：须在下面说明才会读取'],
  unreachable: ['does not answer: it is not read until it does', '没有应答：在它应答之前不会读取'],
  feeds: ['Feeds it names', '网页提到的订阅源'],
  noFeeds: ['none', '无'],
  nextPage: ['Next page', '下一页'],
  gives: ['What it gives', '给出了什么'],
  known: ['known', '已知'],
  new: ['new', '新'],
  dateless: ['no date', '没有日期'],
  andMore: ['and {count} more', '还有 {count} 个'],
  fill: ['How well it is filled', '各项填充率'],
  rejectedEntries: ['Left out', '未采用'],
  again: ['Run again', '再次运行'],
  saveSource: ['Save as a source', '保存为来源'],
  saveRule: ['Save to the source', '保存到来源'],
  ruleFile: ['Rule as a file', '下载规则'],
  fixtureFile: ['Page and entries as a fixture', '下载网页与条目'],
  candidates: ['What else was considered', '还考虑过什么'],
  cards: ['Cards', '卡片'],
  score: ['Score', '得分'],
  reasons: ['Reasons', '理由'],
  passedOver: ['Passed over', '略过'],
  // Where a date was read.
  declared: ['declared', '声明'],
  text: ['printed', '印着'],
  relative: ['reckoned from', '推算自'],
  detail: ['on the page itself', '见于原文网页'],
  first_seen: ['first seen', '初见'],
  // What was done.
  added: [
    '“{subject}” is a source now. Refresh it to read it at once.',
    '“{subject}”已成为来源。点“刷新”可立即读取。',
  ],
  saved: ['“{subject}” is saved.', '“{subject}”已保存。'],
  paused: ['“{subject}” is paused.', '“{subject}”已暂停。'],
  resumed: ['“{subject}” is due again.', '“{subject}”即将重新读取。'],
  removed: ['“{subject}” is removed; its entries stay.', '“{subject}”已移除，条目保留。'],
  backfill: ['The history of “{subject}” is being read.', '正在读取“{subject}”的历史。'],
  imported: ['Sources added or changed: {subject}.', '添加或修改了 {subject} 个来源。'],
  // How it ended in a run.
  not_modified: ['not modified', '未修改'],
  unchanged: ['nothing new', '没有新内容'],
  skipped: ['skipped', '略过'],
  failed: ['failed', '失败'],
} as const

/** Of one language. */
export type OwnerWords = Readonly<Record<keyof typeof WORDS, string>> & {
  readonly failures: Readonly<Record<FailureKind, string>>
}

const words = inEachLanguage(WORDS)
const failures = inEachLanguage(FAILURE_WORDS)

export const OWNER_WORDS: Readonly<Record<PageLanguage, OwnerWords>> = {
  en: { ...words.en, failures: failures.en },
  zh: { ...words.zh, failures: failures.zh },
}
