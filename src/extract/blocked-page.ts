/**
 * Recognises pages that stand in the way of a listing: a question whether the visitor is human, a
 * form to log in, an error that was sent as if all were well. By general signs, and only on pages
 * with so little text that no listing can be on them. Knows no vendor.
 */
import type { Page } from '../domain/entry.ts'
import { collapse } from './page-element.ts'
import { pageTitle } from './page-title.ts'
import { scanMarkup } from './stream/scan-markup.ts'

export type Blockage = 'challenge' | 'login' | 'error'

/** A page with more text than this shows something. */
const TEXT_LENGTH_MAX = 1_200
/** A page with more links than this leads somewhere; every one of them costs text too. */
const LINKS_MAX = 12
/** A page with so few is no listing. */
const BARE_LINKS_MAX = 4
/** Where words are looked for; the rest of a page of scripts says nothing to people. */
const LOOKED_AT_MAX = 256 * 1024

const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'svg', 'template', 'title'])
const WANTED: ReadonlySet<string> = new Set(['href', 'type'])

/** Words of pages that ask whether a person is there. */
const CHALLENGE = new RegExp(
  [
    'just a moment',
    'checking (?:your|if the site|the) (?:browser|connection)',
    "verif(?:y|ying) (?:that )?you(?: a|’|')re(?: a| not a)? (?:human|robot|bot)",
    'verify you are human',
    'are you (?:a )?(?:human|robot)',
    'not a robot',
    'captcha',
    'enable javascript and cookies',
    'unusual traffic',
    'automated (?:requests|access|traffic)',
    'attention required',
    'security (?:check|verification)',
    'ddos protection',
    'access (?:denied|to this page has been denied)',
    'request (?:was )?blocked',
    '(?:安全|人机|访问|滑块|滑动|身份)验证',
    '验证码',
    '请完成验证',
    '访问(?:过于频繁|被拒绝|受限|异常)',
    '正在检(?:查|测)(?:您|你)的浏览器',
  ].join('|'),
  'i',
)
/** Words of pages that only say to log in. */
const LOGIN = new RegExp(
  [
    '(?:log|sign) ?in to (?:continue|view|read|see)',
    '(?:please|you must|you need to) (?:be )?(?:log(?:ged)?|sign(?:ed)?) ?in',
    'members? only',
    '请(?:先)?登[录陆入]',
    '登[录陆]后(?:查看|可见|继续|访问|阅读)',
    '需要登[录陆]',
  ].join('|'),
  'i',
)
/** A title of a form: `Sign in`, `登录`. */
const LOGIN_TITLE = /\b(?:log|sign)[ -]?in\b|登[录陆入]/i
/** Words of errors, looked for in titles and first words only: texts may be about errors. */
const ERROR = new RegExp(
  [
    '^(?:error )?(?:40[0-9]|50[0-9])\\b',
    '\\b(?:40[0-9]|50[0-9])(?: |: |- |– )*(?:error|not found|forbidden|bad gateway|unavailable)',
    '(?:page|file) (?:was )?not found',
    'not found$',
    'service (?:temporarily )?unavailable',
    'internal server error',
    'bad gateway',
    'gateway time-?out',
    '(?:down for|under|scheduled) maintenance',
    'error establishing a database connection',
    '(?:页面|网页|文章)(?:不存在|未找到|找不到|走丢了)',
    '服务(?:器)?(?:暂时)?(?:不可用|错误|繁忙|出错)',
    '(?:网站|系统)(?:正在)?维护',
    '维护中',
  ].join('|'),
  'i',
)
const FIRST_WORDS_LENGTH = 120

interface Seen {
  readonly text: string
  readonly links: number
  readonly asksPassword: boolean
}

/** @returns what stands in the way; `undefined` on a page that shows something */
export function blockedBy(page: Page): Blockage | undefined {
  const { text, links, asksPassword } = seenOn(page.text.slice(0, LOOKED_AT_MAX))
  if (text.length > TEXT_LENGTH_MAX || links > LINKS_MAX) return undefined
  const title = pageTitle(page) ?? ''
  // Among links, words are those of somebody's titles.
  const isBare = links <= BARE_LINKS_MAX
  const words = isBare ? `${title} ${text}` : title
  if (CHALLENGE.test(words)) return 'challenge'
  if (LOGIN.test(words)) return 'login'
  if (asksPassword && (isBare || LOGIN_TITLE.test(title))) return 'login'
  if (!isBare) return undefined
  return ERROR.test(title) || ERROR.test(text.slice(0, FIRST_WORDS_LENGTH)) ? 'error' : undefined
}

function seenOn(html: string): Seen {
  const texts: string[] = []
  const open: boolean[] = []
  let unseen = 0
  let links = 0
  let asksPassword = false
  scanMarkup(html, WANTED, {
    open(tag, attributes) {
      if (tag === 'a' && attributes.href !== undefined) links += 1
      if (tag === 'input' && attributes.type?.toLowerCase() === 'password') asksPassword = true
      open.push(UNSEEN.has(tag))
      if (UNSEEN.has(tag)) unseen += 1
      return true
    },
    text(data) {
      texts.push(data)
    },
    isReading: () => unseen === 0,
    close() {
      if (open.pop() === true) unseen -= 1
      texts.push(' ')
    },
  })
  return { text: collapse(texts.join('')), links, asksPassword }
}
