/**
 * What may stand beside a date without making the text anything else than a date:
 * `Published on …`, `… · 5 min read`, `… by Ann`, `… 阅读 123`, a weekday.
 *
 * Anything unknown makes the text no date: `技术简报 2026-08-01` is a title.
 */
import { LABELS, WEEKDAYS } from './words.ts'

/** `by Ann Lee`, `作者：小明`, `来源：某某网`; up to the end or the next separator. */
const BYLINE = new RegExp(
  '(?:作者|来源|來源|责任编辑|责编|编辑|文字|(?<!\\p{L})(?:by|von|par|por|da|автор|author|source|via))' +
    '\\s?[:：]?\\s?[^\\d|·•:：]{1,40}',
  'gu',
)
/** `5 min read`, `123 views`, `3 条评论`, `1.2k 字`, `0 likes`. */
const COUNTED = new RegExp(
  '\\d[\\d.,]*\\s?[k万w]?\\+?\\s?' +
    '(?:min(?:ute)?s?\\.?(?: to)?(?: read)?|views?|comments?|words?|reads?|likes?|' +
    '次阅读|次浏览|次点击|阅读|评论|浏览|点击|字|分钟(?:阅读|读完)?|分鐘|条评论|個評論|个评论|回复|赞|' +
    '人阅读|次|분|조회|댓글)(?!\\p{L})',
  'gu',
)
/** `阅读 123`, `views: 12`, `字数 1200`, `点击：5`. */
const COUNTER = new RegExp(
  '(?:阅读(?:量|数|次数|时长|时间)?|浏览(?:量|次数)?|点击(?:量|数)?|评论(?:数)?|查看|热度|字数|本文字数|约|' +
    '預計閱讀|预计阅读(?:时间)?|views?|comments?|reads?|reading time|hits|조회|조회수|댓글)' +
    '\\s?[:(]?\\s?\\d[\\d.,]*\\s?[k万w]?\\+?\\)?',
  'gu',
)
/** Letters of any script, by ranges, because `\p{L}` is slow to compile. */
const LETTERS = 'a-z\u00c0-\u1fff\u3041-\u30fa\u30fc-\ud7ff\uf900-\ufaff'
const WORD = new RegExp(`[${LETTERS}][${LETTERS}'-]*`, 'g')
/** Nothing but blanks and the punctuation of a meta line. */
const BARE = /^[\s|,.:;()[\]·•<>/-]*$/
/** Digits, and signs that make a number of something else: `$12`, `50%`, `v+1`. */
const TELLING = /[\p{N}$€£¥%#=+@<&]/u
/** Bare words that announce a counter or a badge: `阅读`, `no comments`, `置顶`. */
const COUNTER_WORDS: ReadonlySet<string> = new Set([
  ...['no', 'comments', 'comment', 'new', 'top', 'pinned', 'est', 'z', '置顶', '顶', '新'],
  ...['阅读', '阅读全文', '阅读时间', '阅读时长', '预计阅读', '预计阅读时间', '全文', '字数', '约'],
  ...['评论', '暂无评论', '无评论'],
])

/** The text without its counters, for comparing wordings. @param text normalized by `dateText` */
export function withoutCounters(text: string): string {
  return text.replace(COUNTED, ' ').replace(COUNTER, ' ')
}

/** @param rest what is left of the normalized text when the date is taken out */
export function isDressing(rest: string): boolean {
  if (BARE.test(rest)) return true
  const bare = withoutCounters(rest).replace(BYLINE, ' ')
  if (TELLING.test(bare)) return false
  for (const [word] of bare.matchAll(WORD)) {
    if (!LABELS.has(word) && !WEEKDAYS.has(word) && !COUNTER_WORDS.has(word)) return false
  }
  return true
}
