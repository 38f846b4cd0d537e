/** Which text of a card is its title: distinct, saying, in the link or in a heading. */
import { distinctness, mean, share } from '../../domain/numbers.ts'
import { rememberedByText } from '../../domain/remembered.ts'
import type { FieldRule, Pick } from '../../domain/rule.ts'
import { contains, ownTextOf, type PageElement } from '../page-element.ts'
import { type Column, pickOf } from './columns.ts'
import { areDates, type LinkRole } from './find-link.ts'
import { hasHoles } from './in-sentence.ts'
import type { ReadDate } from './read-date.ts'
import { sayingUnits } from './saying.ts'
import type { Survey } from './survey.ts'
import { isBadge, isCounter, isHash, isNumber, isPath, isReadMore } from './text-shapes.ts'
import { textUnits } from './text-units.ts'
import { elementTerm } from './title-elements.ts'
import { columnCost } from './tokens.ts'

export interface TitleRole {
  readonly picks: FieldRule
  readonly score: number
  readonly cells: readonly (PageElement | undefined)[]
  readonly texts: readonly string[]
  /** Whether the cells hold another field too: their own text alone is the title. */
  readonly isOwnText: boolean
}

const FILL_MIN = 0.7
const UNITS_MAX = 60
const SCORE_MIN = 2

export function findTitle(
  columns: readonly Column[],
  link: LinkRole | undefined,
  survey: Survey,
  readDate: ReadDate,
): TitleRole | undefined {
  let best: TitleRole | undefined
  for (const column of columns) {
    if (column.nth === 1 || column.fill < FILL_MIN || column.cells.length === 0) continue
    const cells = column.cells.map((inCard) => inCard.find((cell) => survey.lengthIn(cell) > 0))
    const found = cells.filter((cell) => cell !== undefined)
    if (found.length < FILL_MIN * cells.length) continue
    if (mean(found.map(survey.unitsIn)) > UNITS_MAX) continue
    const texts = found.map(survey.textIn)
    const shared =
      linkTerm(cells, link, survey) * (isLabel(texts, link) ? 0 : 1) -
      0.3 * Math.min(3, column.repeat - 1) -
      columnCost(column) +
      elementTerm(found, survey)
    if (best !== undefined && shared + TEXT_TERM_MAX <= best.score) continue
    const isDated = share(found, (cell) => holdsDate(cell, survey, readDate))
    const most = shared + textTerm(texts, readDate) - 1.5 * isDated
    // What numbers cost is dear to tell: asked of what would be the best without.
    const score = best === undefined || most > best.score ? most - numberedCost(texts) : most
    if (best === undefined || score > best.score) {
      const picks = titlePicks(pickOf(column), found, texts)
      best = { picks, score, cells, texts, isOwnText: false }
    }
    if (isDated < DATED_MIN || share(found, hasHoles) > HOLES_MAX) continue
    const ownTexts = found.map(ownTextOf)
    const ownScore = shared + textTerm(ownTexts, readDate) - numberedCost(ownTexts)
    if (ownScore > best.score) {
      const picks: Pick[] = [{ ...pickOf(column), text: 'own' }]
      best = { picks, score: ownScore, cells, texts: ownTexts, isOwnText: true }
    }
  }
  return best !== undefined && best.score >= SCORE_MIN ? best : undefined
}

/** Picks for the linked cards in which a title has no cell: a featured one has another form. */
export function fallbackTitle(
  title: TitleRole,
  columns: readonly Column[],
  link: LinkRole | undefined,
  survey: Survey,
  readDate: ReadDate,
): FieldRule {
  const isMissing = (_: unknown, index: number) =>
    title.cells[index] === undefined && link?.links[index] !== undefined
  if (!title.cells.some(isMissing)) return []
  const inMissing = columns.map((column) => {
    const cells = column.cells.filter(isMissing)
    return { ...column, cells, fill: share(cells, (inCard) => inCard.length > 0) }
  })
  const links = link && { ...link, links: link.links.filter(isMissing) }
  return findTitle(inMissing, links, survey, readDate)?.picks ?? []
}

/** Texts that repeat where addresses do not name what is led to (`Notice`, `pdf`). */
function isLabel(texts: readonly string[], link: LinkRole | undefined): boolean {
  const urls = new Set(link?.links.map((found) => found?.url))
  return texts.length >= LABELS_MIN && new Set(texts).size <= LABELS_PER_URL_MAX * urls.size
}

const LABELS_MIN = 4
const LABELS_PER_URL_MAX = 0.5

/** Share of cells with a date inside from which their own text is tried as the title. */
const DATED_MIN = 0.5

/** Share of cells that may lack words in their own text. */
const HOLES_MAX = 0.1

const LEAVES_MAX = 6

/**
 * Whether an element inside, or the text beside the elements, is a date and nothing else: then the
 * text is more than a title.
 */
function holdsDate(cell: PageElement, survey: Survey, readDate: ReadDate): boolean {
  const leaves: PageElement[] = []
  const visit = (element: PageElement) => {
    if (leaves.length >= LEAVES_MAX) return
    if (element.children.length === 0 || element.tag === 'time') leaves.push(element)
    for (const child of element.children) visit(child)
  }
  for (const child of cell.children) visit(child)
  if (leaves.length > 0 && readDate(ownTextOf(cell))?.isWhole === true) return true
  return leaves.some(
    (leaf) => leaf.tag === 'time' || readDate(survey.textIn(leaf))?.isWhole === true,
  )
}

/** A text with a date in it and hardly more than that. */
const DATE_UNITS_MAX = 6

/** The most that texts give: what is lower without them is not read. */
const TEXT_TERM_MAX = 5

const isNoTitle = rememberedByText(
  (text) => isReadMore(text) || isNumber(text) || isHash(text) || isBadge(text) || isPath(text),
)

/** What the texts say: distinct, saying, no dates, no labels. */
function textTerm(texts: readonly string[], readDate: ReadDate): number {
  const units = texts.map(textUnits)
  return (
    3 * distinctness(texts) +
    Math.min(2, mean(units.map((amount) => Math.min(12, amount))) / 2) -
    mean(units.map((amount) => Math.max(0, amount - 20))) / 10 -
    3 * share(texts, isNoTitle) -
    4 *
      share(
        texts,
        (text, at) => (units[at] ?? 0) < DATE_UNITS_MAX && readDate(text) !== undefined,
      ) -
    2 * share(texts, (text) => readDate(text)?.isWhole === true) -
    4 * (areDates(texts, readDate) ? 1 : 0)
  )
}

/** Of what is numbered alike: a title where nothing says more, `Issue 12`. */
function numberedCost(texts: readonly string[]): number {
  if (isOneLabel(texts)) return 3
  return isCounter(texts) ? 1.5 : 0
}

/** Texts that say so little beside what all of them say are one label: `Download PDF, 2 MB`. */
const SAYING_MIN = 1
const LABEL_UNITS_MIN = 2
const DIGITS = /\d+/g
/** The number of an issue stands last, an amount has its unit behind it. */
const NUMBERED = /\d[\s\p{P}]*[期号號回集話话卷호화]?[\s\p{P}]*$/u
const NUMBERED_MAX = 0.5

function isOneLabel(texts: readonly string[]): boolean {
  if (texts[0]?.[0] !== texts[1]?.[0]) return false
  if (share(texts, (text) => NUMBERED.test(text)) > NUMBERED_MAX) return false
  const saying = sayingUnits(texts)
  const words = mean(texts.map((text) => textUnits(text.replace(DIGITS, ' '))))
  return saying < SAYING_MIN && words - saying >= LABEL_UNITS_MIN
}

/** Texts of the entry's link, or in it, or around it alone, are its title sooner than others. */
function linkTerm(
  cells: readonly (PageElement | undefined)[],
  role: LinkRole | undefined,
  survey: Survey,
): number {
  if (role === undefined) return 0
  return mean(
    cells.map((cell, index) => {
      const url = role.links[index]?.url
      if (cell === undefined || url === undefined) return 0
      const own = survey.linkOf.get(cell)
      if (own !== undefined) return own.url === url ? 2.2 : -1
      for (let at = cell.parent; at !== undefined; at = at.parent) {
        const above = survey.linkOf.get(at)
        if (above !== undefined) return above.url === url ? 1.8 : -1
      }
      const link = role.links[index]?.element
      if (link === undefined || !contains(cell, link)) return 0
      return survey.lengthIn(link) >= survey.lengthIn(cell) * 0.7 ? 1.6 : 0
    }),
  )
}

const CUT = /(?:…|\.{2,}|···)$/

/** A `title` attribute that goes on where the visible text was cut comes first. */
function titlePicks(pick: Pick, cells: readonly PageElement[], texts: readonly string[]): Pick[] {
  const isCompleted = cells.some((cell, index) => {
    const visible = texts[index]?.replace(CUT, '') ?? ''
    const whole = cell.attributes.title ?? ''
    return (
      CUT.test(texts[index] ?? '') && whole.length > visible.length && whole.startsWith(visible)
    )
  })
  return isCompleted ? [{ ...pick, attribute: 'title' }, pick] : [pick]
}
