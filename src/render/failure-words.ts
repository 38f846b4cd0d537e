/**
 * What went wrong with a source, and why an order of the owner was not carried out, as one
 * sentence that says what to do where something can be done. `{name}` is a fact of the failure.
 * Data only, a part of `owner-words.ts`.
 */
import type { SourceFailure } from '../domain/failure.ts'
import type { OrderFailure, SignInFailure } from '../domain/owner-page.ts'
import type { Pair } from './languages.ts'

export type ToldFailure = SourceFailure | OrderFailure | SignInFailure

export type FailureKind = ToldFailure['kind']

/** English, then Chinese. */
export const FAILURE_WORDS: Readonly<Record<FailureKind, Pair>> = {
  address_forbidden: ['Telex does not read this address: {why}.', 'Telex 不读取这个网址：{why}。'],
  timeout: ['The server did not answer in time.', '服务器没有及时应答。'],
  network: ['The server could not be reached: {message}.', '无法连接服务器：{message}。'],
  http_status: ['The server answered {status}.', '服务器应答 {status}。'],
  redirect_invalid: [
    'The server redirects to what is no address: {location}.',
    '服务器跳转到无效的网址：{location}。',
  ],
  redirects_too_many: ['The server redirects in a circle.', '服务器的跳转绕成了圈。'],
  body_too_large: ['The page is larger than {bytesMax} bytes.', '网页超过 {bytesMax} 字节。'],
  body_incomplete: ['The page broke off half-way.', '网页传到一半中断了。'],
  encoding_unsupported: [
    'The server packs the page as {encoding}, which cannot be unpacked.',
    '服务器用 {encoding} 压缩网页，无法解开。',
  ],
  content_type_unsupported: [
    'This is {contentType}, not a page, a feed or a text.',
    '这是 {contentType}，不是网页、订阅源或文本。',
  ],
  robots_disallowed: [
    'The robots.txt of this host forbids it. You may overrule it in its settings.',
    '该网站的 robots.txt 禁止读取。可以在来源的设置中不予理会。',
  ],
  robots_unreachable: [
    'The robots.txt of this host does not answer, so nothing is read there.',
    '该网站的 robots.txt 没有应答，因此不读取。',
  ],
  page_too_complex: [
    'The page has more {what} than a page may have ({max}).',
    '网页过于复杂：{what} 超过 {max}。',
  ],
  listing_not_found: [
    'Nothing on the page looks like a list of entries. A rule can say where it is.',
    '网页上没有像列表的内容。可以用规则指明它在哪里。',
  ],
  listing_empty: [
    'There is a list on the page, and nothing in it.',
    '网页上有列表，但里面是空的。',
  ],
  rule_invalid: ['The rule cannot be read.', '规则无法识别。'],
  rule_missed: [
    'The rule finds no card; {containers} elements match its container {container}.',
    '规则找不到卡片；有 {containers} 个元素符合容器 {container}。',
  ],
  feed_malformed: ['The feed cannot be read: {message}.', '订阅源无法识别：{message}。'],
  page_blocked: ['Something stands in the way of the page: {by}.', '网页被挡住了：{by}。'],
  listing_foreign: [
    'All that the rule finds belongs to {host}, another site.',
    '规则找到的全都属于另一个网站 {host}。',
  ],
  run_cut_off: [
    'Reading it took too much time or memory, {tries} times in a row.',
    '读取耗费的时间或内存过多，已连续 {tries} 次。',
  ],
  body_invalid: ['Something in the form is not right:', '表单中有不对的地方：'],
  source_exists: ['This address is already a source: {id}.', '这个网址已经是来源：{id}。'],
  source_unknown: ['There is no source “{id}” any more.', '已经没有来源“{id}”。'],
  run_unknown: ['That refresh is over and forgotten.', '那次刷新已经结束并被忘记。'],
  refresh_too_soon: [
    'It was read a moment ago. Try again in {retryAfterSeconds} seconds.',
    '刚刚读取过。请 {retryAfterSeconds} 秒后再试。',
  ],
  sign_in_too_soon: [
    'Too many tries. Wait {retryAfterSeconds} seconds.',
    '尝试次数太多。请等待 {retryAfterSeconds} 秒。',
  ],
  token_wrong: ['That is not the token of this Telex.', '这不是此 Telex 的令牌。'],
  token_unset: [
    'This Telex has no token, so nobody can sign in. Set one:',
    '此 Telex 没有令牌，因此无人能登录。设置一个：',
  ],
}
