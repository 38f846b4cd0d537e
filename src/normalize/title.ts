/**
 * Titles: a found one is cleaned and kept, a missing one is made from the text.
 *
 * A made title is the first clause that says something: openings that stand in thousands of texts
 * (概述, 题目说明, 1., Introduction) are skipped, the clause is cut at a word when it is too wide.
 * It does not summarize, and it does not promise to be distinct.
 */
import { MADE_TITLE_UNITS_MAX, TITLE_LENGTH_MAX } from '../domain/limits.ts'
import { widthOf } from '../domain/script.ts'
import { isBoilerplate } from './boilerplate.ts'
import { cleanText, cutText } from './text.ts'

/** `[置顶]`, `【Top】`, `(New)`, bare `置顶` before a blank: put there by the listing. */
const BADGE = new RegExp(
  '^(?:[[【(（]\\s?(?:置顶|置頂|公告置顶|顶|頂|精华|热|热门|最新|新|推荐|原创|转载|' +
    'top|pinned|sticky|new|hot|featured)\\s?[\\]】)）]|(?:置顶|置頂|📌|🔝)(?=[\\s:：|·]|$))[\\s:：|·]*',
  'iu',
)
const BADGES_MAX = 4
const MAY_BE_BADGE = /^[[【(（置📌🔝]/u
/** Nearly all titles hold one; spares the pattern with all letters of Unicode. */
const COMMON_LETTER = /[a-z0-9\u4e00-\u9fff]/i
const LETTER = /[\p{L}\p{N}\p{S}]/u
/** Bullets, emoji, quote marks and numbers before a text: `💡 `, `1. `, `（2）`, `## `, `一、`. */
const LEAD = new RegExp(
  '^(?:[\\s\\p{Emoji_Presentation}\\p{So}\\ufe0f#>*•·●■▶►—–,，。.、:：;；!！?？~～|/\\]】）)》」-]+|' +
    '\\d{1,3}[.、)）](?!\\d)|[(（][\\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|' +
    '[A-Z][.)]\\s)',
  'u',
)
const LEADS_MAX = 8
/** What stands for something that was taken out of the text: `[代码]`, `[Math]`. */
const PLACEHOLDER = /\s?\[(?:代码|公式|图片|表格|视频|code|math|formula|image|table|video)\]/giu
/** The end of a sentence, with closing quotes. A dot ends one only before a blank or the end. */
const SENTENCE_END = /(?:[。！？!?…]+|\.{1,3}(?=\s|$))[”’」』）)]*|\s?\n/u
/** A blank between a CJK character (or closing bracket) and a Han character ends a heading. */
const HEADING_END = new RegExp(
  '(?<=[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana})）\\]】》」』：:，。！？；;、”"])' +
    '\\s(?=\\p{Script=Han})',
  'u',
)
/** Where a sentence may be left; an enumeration (、) is not broken. */
const COMMA = /[,，;；](?:\s|(?=\P{N}))/gu
const LOOSE_END = /[\s,，;；、:：.。!！…—–·|/-]+$/u
const OPENERS = '([（【《「『“‘{'
const CLOSERS = ')]）】》」』”’}'
/** A clause narrower than this is a label (`进程`), fine as a title only when a heading ends it. */
const CLAUSE_UNITS_MIN = 14
const SKIPS_MAX = 12
const OPENING_LENGTH_MAX = 40
/** Places where an opening may end. */
const OPENING_END = /[\s:：。.!！?？,，\]】）)》」—–-]+/gu
/** Words that begin a sentence, and scripts without capitals. */
const STARTER = new RegExp(
  '^(?:(?:In|This|The|We|I|It|When|As|A|An|Today|Recently|There|If|For|To|You|Our|My|With|Since|' +
    'After|By|What|Why|How|Many|Most|Let|Given|Suppose|Consider|Here|Last|One|On|At|From|Once|' +
    'While|Although)\\b|\\P{Script=Latin})',
  'u',
)
/** A piece between commas so narrow is a connective (`因此`, `however`) and leads nowhere. */
const CONNECTIVE_UNITS_MAX = 8
/** Nothing beyond this can be in a title; keeps the cost of long texts down. */
const LOOK_LENGTH_MAX = 600

/** @returns a found title without badges, clean and bounded; undefined when nothing is left */
export function foundTitle(text: string): string | undefined {
  let title = cleanText(text)
  for (let count = 0; count < BADGES_MAX && MAY_BE_BADGE.test(title); count++) {
    title = title.replace(BADGE, '')
  }
  return COMMON_LETTER.test(title) || LETTER.test(title)
    ? cutText(title, TITLE_LENGTH_MAX)
    : undefined
}

/** @param text clean @returns at most MADE_TITLE_UNITS_MAX units; undefined for an empty text */
export function madeTitle(text: string): string | undefined {
  const look = text.slice(0, LOOK_LENGTH_MAX).toWellFormed()
  const title = fitted(sayingPart(look.replace(PLACEHOLDER, '')))
  return title || fitted(look.trim()) || undefined
}

/** The text from the first clause on that is no boilerplate; all of it when there is none. */
function sayingPart(text: string): string {
  let rest = withoutLead(text)
  for (let count = 0; count < SKIPS_MAX; count++) {
    const end = skippedEnd(rest)
    if (end === undefined) return rest
    const next = withoutLead(rest.slice(end))
    if (next === '') return rest
    rest = next
  }
  return rest
}

function withoutLead(text: string): string {
  let rest = text
  for (let count = 0; count < LEADS_MAX && LEAD.test(rest); count++) rest = rest.replace(LEAD, '')
  return rest
}

/** Where a boilerplate opening ends; undefined when the text begins with something to say. */
function skippedEnd(text: string): number | undefined {
  for (const end of text.slice(0, OPENING_LENGTH_MAX).matchAll(OPENING_END)) {
    const opening = text.slice(0, end.index)
    if (!isBoilerplate(opening)) continue
    // A blank alone ends an English heading only before a word that begins a sentence:
    // `Introduction In this paper`, but not `Background tasks`.
    const after = text.slice(end.index + end[0].length)
    if (end[0].trim() !== '' || !/[a-z]$/i.test(opening) || STARTER.test(after)) return end.index
  }
  return undefined
}

/** The clause, cut to the width of a title. */
function fitted(text: string): string {
  const heading = headingOf(text)
  if (heading !== undefined) return heading
  const sentence = untilEnd(text, SENTENCE_END)
  if (widthOf(sentence.trim()) <= MADE_TITLE_UNITS_MAX) return questioned(sentence, text)
  return commaCut(sentence) ?? wordCut(sentence)
}

/** A heading in front of the text, when a blank before Han closes it and it fits. */
function headingOf(text: string): string | undefined {
  const heading = untilEnd(text, HEADING_END)
  if (heading.length === text.length || SENTENCE_END.test(heading.slice(0, -1))) return undefined
  if (widthOf(heading) > MADE_TITLE_UNITS_MAX) return undefined
  // A colon announces what follows: `网络架构: 本文的任务是…` is one clause.
  if (/[:：,，、]$/.test(heading)) return undefined
  const bare = heading.replace(LOOSE_END, '')
  return bare === '' ? undefined : bare
}

/** A question keeps its mark, a statement loses its full stop. */
function questioned(sentence: string, text: string): string {
  const mark = text[sentence.length]
  const bare = sentence.replace(LOOSE_END, '').trim()
  const fits = widthOf(bare) + 2 <= MADE_TITLE_UNITS_MAX
  return mark !== undefined && '?？'.includes(mark) && fits ? bare + mark : bare
}

/** Up to the last comma that fits, when enough stands before it and no bracket stays open. */
function commaCut(sentence: string): string | undefined {
  let best: string | undefined
  let from = 0
  for (const comma of sentence.matchAll(COMMA)) {
    const clause = sentence.slice(0, comma.index)
    const units = widthOf(clause)
    const piece = widthOf(clause.slice(from).trim())
    from = comma.index + comma[0].length
    if (units > MADE_TITLE_UNITS_MAX) break
    if (units < CLAUSE_UNITS_MIN || piece <= CONNECTIVE_UNITS_MAX) continue
    if (openBracket(clause) === undefined) best = clause
  }
  return best?.replace(LOOSE_END, '')
}

/** Up to the last word that fits, with an ellipsis; a bracket that stays open goes whole. */
function wordCut(sentence: string): string {
  let head = fittingPart(sentence, 'word')
  const open = openBracket(head)
  if (open !== undefined && widthOf(head.slice(0, open)) >= CLAUSE_UNITS_MIN) {
    head = head.slice(0, open)
  }
  // One word wider than a title (an address, a line of one character) is cut inside.
  return `${head.replace(LOOSE_END, '') || fittingPart(sentence, 'grapheme')}…`
}

/** As many words or characters as fit before an ellipsis. */
function fittingPart(text: string, granularity: 'word' | 'grapheme'): string {
  let head = ''
  let units = 1
  for (const { segment } of new Intl.Segmenter(undefined, { granularity }).segment(text)) {
    units += widthOf(segment)
    if (units > MADE_TITLE_UNITS_MAX) break
    head += segment
  }
  return head
}

/** Where the first bracket stands that is not closed. */
function openBracket(text: string): number | undefined {
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (OPENERS.includes(character)) open.push(at)
    else if (CLOSERS.includes(character)) open.pop()
  }
  return open[0]
}

function untilEnd(text: string, end: RegExp): string {
  const match = end.exec(text)
  return match === null ? text : text.slice(0, match.index)
}
