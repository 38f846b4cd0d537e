/**
 * Lists, and classes of cards in them, that have no dates beside others that have: menus and
 * sections that stand like the listing. What they cost a candidate, and the candidate without them.
 */
import { share } from '../../domain/numbers.ts'
import type { PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import type { Roles } from './roles.ts'

const CARDS_OF_A_LIST_MIN = 2

interface Listed {
  readonly candidate: Candidate
  readonly roles: Roles
}

/** Share of cards in lists that have no date beside lists in which nearly all have: menus. */
export function undatedShare(roles: Roles): number {
  const lists = undatedIn(roles, ({ parent }) => String(parent?.start))
  return Math.max(lists, undatedIn(roles, kindOf))
}

/** What the cards of one class in one list have in common. */
function kindOf({ parent, classes }: PageElement): string {
  return `${parent?.start} ${classes.join(' ')}`
}

function undatedIn({ sample, dates }: Roles, nameOf: (card: PageElement) => string): number {
  if (dates === undefined) return 0
  const cards = sample.map(({ nodes: [first] }, index) => ({
    kind: typeof first === 'object' ? nameOf(first) : '',
    isDated: dates.readings[index] !== undefined,
  }))
  const kinds = [...Map.groupBy(cards, ({ kind }) => kind).values()]
    .filter(({ length }) => length >= CARDS_OF_A_LIST_MIN)
    .map((kind) => ({ cards: kind.length, rate: share(kind, ({ isDated }) => isDated) }))
  const isMixed = kinds.every(({ rate }) => rate === 0 || rate > 0.8)
  const undated = isMixed ? kinds.filter(({ rate }) => rate === 0) : []
  return undated.reduce((sum, kind) => sum + kind.cards, 0) / cards.length
}

/** Without such lists and classes: what is left where a candidate has some. */
export function datedParts({ candidate, roles }: Listed): Candidate[] {
  if (undatedShare(roles) === 0) return []
  const dated = new Set(
    roles.sample.flatMap(({ nodes: [first] }, index) =>
      typeof first === 'object' && roles.dates?.readings[index] !== undefined ? kindOf(first) : [],
    ),
  )
  const isDated = (_: unknown, index: number) => {
    const opening = candidate.openings[index]
    return opening !== undefined && dated.has(kindOf(opening))
  }
  const openings = candidate.openings.filter(isDated)
  const cards = candidate.cards.filter(isDated)
  const origin = `dated ${candidate.origin}`
  if (openings.length < CARDS_OF_A_LIST_MIN) return []
  return [{ cards, openings, span: candidate.span, origin }]
}
