/** Which text of a card is its excerpt: the longest that no other role covers. */
import { distinctness, mean, share } from '../../domain/numbers.ts'
import type { Pick } from '../../domain/rule.ts'
import type { Card } from '../cards.ts'
import { type PageElement, textOf } from '../page-element.ts'
import { type Column, pickOf } from './columns.ts'
import { isNamed, type NamedRole } from './element-names.ts'
import type { ReadDate } from './read-date.ts'
import { sayingUnits } from './saying.ts'
import type { Survey } from './survey.ts'
import { textUnits } from './text-units.ts'
import { columnCost } from './tokens.ts'
import { overlaps } from './tree-shapes.ts'
import { EXCERPT_WORDS } from './vocabulary.ts'
import { wordsOf } from './words.ts'

export interface ExcerptRole {
  readonly picks: readonly Pick[]
  readonly units: number
  /** What the pick reads, unless it is the rest of the card. */
  readonly cells: readonly PageElement[]
}

/** Share of cards that have one, unless the page itself calls it an excerpt. */
const FILL_MIN = 0.1
/** Fewer units are a label, not an excerpt. */
const UNITS_MIN = 4
/** Unless the page itself calls it one. */
const NAMED_UNITS_MIN = 0.5
const NAMED_MIN = 0.8
/** Longer texts say something of their own. */
const SHORT_UNITS = 15
const UNITS_COUNTED_MAX = 60

/** Share of cells that may overlap other roles. */
const OTHER_MAX = 0.1
/** How much longer all matches are than the first, to be read together. */
const JOIN_MIN = 1.2

export function findExcerpt(
  cards: readonly Card[],
  columns: readonly Column[],
  taken: readonly PageElement[],
  survey: Survey,
  readDate: ReadDate,
): ExcerptRole | undefined {
  const known = new Set(taken.map(survey.textIn))
  const isKnown = (text: string) => known.has(text) || readDate(text)?.isWhole === true
  let best: Scored | undefined
  for (const column of columns) {
    const scored = column.nth === 1 ? undefined : readColumn(column, taken, survey)
    if (scored === undefined || scored.score <= (best?.score ?? 0)) continue
    const texts = scored.cells.map(survey.textIn)
    if (share(texts, isKnown) <= 0.5 && !areFields(texts)) best = scored
  }
  if (best !== undefined) return best
  const rests = cards.map((card) => restText(card, taken))
  const rest = mean(rests.map(textUnits))
  if (rest < 2 * SHORT_UNITS && areFields(rests)) return undefined
  const isSaying = rest >= SHORT_UNITS || sayingUnits(rests) >= UNITS_MIN
  return rest >= UNITS_MIN * 2 && isSaying ? restOfCards(rest) : undefined
}

/** @param units how much text the cards have beside what other roles read */
function restOfCards(units: number): ExcerptRole {
  return { picks: [{ select: ':scope', text: 'rest' }], units, cells: [] }
}

interface Scored extends ExcerptRole {
  readonly score: number
}

function readColumn(
  column: Column,
  taken: readonly PageElement[],
  survey: Survey,
): Scored | undefined {
  const first = column.cells.map((inCard) => inCard.find((cell) => survey.lengthIn(cell) > 0))
  const cells = first.filter((cell) => cell !== undefined)
  const named = share(cells, (cell) => isNamed(cell, 'excerpt'))
  if (cells.length === 0 || (column.fill < FILL_MIN && named <= NAMED_MIN)) return undefined
  const isOther = (cell: PageElement) => overlaps(cell, taken)
  if (share(cells, isOther) > OTHER_MAX) return undefined
  const wholes = column.cells.map((inCard) =>
    inCard.reduce((sum, cell) => sum + survey.unitsIn(cell), 0),
  )
  const firsts = first.map((cell) => (cell === undefined ? 0 : survey.unitsIn(cell)))
  const isJoined =
    mean(wholes) > mean(firsts) * JOIN_MIN && share(column.cells.flat(), isOther) <= OTHER_MAX
  const amounts = isJoined ? wholes : firsts
  const units = mean(amounts.filter((value) => value > 0))
  if (units < (named > NAMED_MIN ? NAMED_UNITS_MIN : UNITS_MIN)) return undefined
  const texts = cells.map(survey.textIn)
  if (units < UNITS_MIN && distinctness(texts) <= 0.2) return undefined
  const isShort = units < SHORT_UNITS && named <= NAMED_MIN
  if (isShort && sayingUnits(texts) < UNITS_MIN / 2) return undefined
  const score =
    mean(amounts.map((value) => Math.min(UNITS_COUNTED_MAX, value))) +
    10 * named * Math.min(1, column.fill / FILL_MIN) -
    10 * share(cells, (cell) => OTHER_ROLES.some((role) => isNamed(cell, role))) -
    (isJoined ? 6 : 0) -
    columnCost(column)
  const pick: Pick = { ...pickOf(column), ...(isJoined ? { match: 'joined' as const } : {}) }
  return { picks: [pick], units, cells, score }
}

/** `Location: `, `会场：`: up to three words and a colon. */
const FIELD = /^[^\s:：]+(?: [^\s:：]+){0,2} ?[:：]/u
const FIELDS_MIN = 2

/** `tags: `, anywhere. */
const LABEL = /[\p{L}-]+ ?[:：](?=\s)/gu
const COLON = /[:：]/
/** Share of texts in which a label comes again. */
const LABELLED_MIN = 0.6
const LABELS_MIN = 2
/** More text for each label than this is prose with fields in it. */
const UNITS_PER_LABEL_MAX = 8

/** Whether texts are lists of fields with the same labels: `user: ann tags: release`. */
function areLists(texts: readonly string[]): boolean {
  if (!texts.some((text) => COLON.test(text))) return false
  const colons = Math.max(0, ...texts.map((text) => text.split(COLON).length - 1))
  const units = mean(texts.map(textUnits))
  // Most texts are ruled out by their length alone.
  if (colons < LABELS_MIN || units > UNITS_PER_LABEL_MAX * colons) return false
  const lists = texts.map((text) => new Set(text.match(LABEL)))
  const all = new Set(lists.flatMap((labels) => [...labels]))
  const isCommon = (label: string) => share(lists, (labels) => labels.has(label)) >= LABELLED_MIN
  const labels = [...all].filter(isCommon).length
  return texts.length >= FIELDS_MIN && labels >= LABELS_MIN && units <= UNITS_PER_LABEL_MAX * labels
}

/** Whether all texts begin with one label: a field of the card, unless it is the summary. */
function areFields(texts: readonly string[]): boolean {
  if (areLists(texts)) return true
  const labels = new Set(texts.map((text) => FIELD.exec(text)?.[0]))
  const [label] = labels
  if (texts.length < FIELDS_MIN || labels.size !== 1 || label === undefined) return false
  return !wordsOf(label).some((word) => EXCERPT_WORDS.has(word))
}

const OTHER_ROLES: readonly NamedRole[] = ['category', 'date', 'author', 'meta']

/** Text of a card beside what other roles read. */
function restText(card: Card, taken: readonly PageElement[]): string {
  const isTaken = (element: PageElement) => taken.includes(element)
  return card.nodes.map((node) => textOf(node, isTaken)).join(' ')
}
