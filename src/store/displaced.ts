/**
 * Entries whose link was given to another one: `/issues/current` shows the new issue, and the one
 * before stands under a link of its own now. By the link alone the old one would get the words of
 * the new one, and be made once more. Pure.
 */
import type { Entry, RememberedEntry } from '../domain/entry.ts'
import { datesAgree, type RepairJudges, titlesAgree } from './repair.ts'

/** A card of the page, and what it is. */
export interface Card {
  readonly entry: Entry
  /** Of a remembered or a removed one; absent: it is new. */
  readonly id?: string
  /** Of a new one: its keys led to this one, which stands elsewhere on the page. */
  readonly displacedId?: string
}

/**
 * The same cards, each displaced entry at the card that has its very words and date and no key
 * that is known, when there is exactly one.
 *
 * @param before what the source showed last
 */
export function withDisplaced(
  cards: readonly Card[],
  before: readonly RememberedEntry[],
  judges: RepairJudges,
): readonly Card[] {
  const unknown = cards.filter(({ id }) => id === undefined)
  if (unknown.length === 0) return cards
  const oldById = new Map(before.map((old) => [old.id, old]))
  const settled = new Map<Entry, Card>()
  for (const { entry, id } of cards) {
    const old = oldById.get(id ?? '')
    if (old === undefined || !saysOther(entry, old, judges)) continue
    const [same, ...others] = unknown.filter((one) => saysTheSame(one.entry, old, judges))
    if (same === undefined || others.length > 0) continue
    settled.set(entry, { entry, displacedId: old.id })
    settled.set(same.entry, { entry: same.entry, id: old.id })
  }
  return cards.map((card) => settled.get(card.entry) ?? card)
}

function saysOther(entry: Entry, old: RememberedEntry, judges: RepairJudges): boolean {
  if (entry.published && old.published && datesAgree(entry.published, old.published)) return false
  return !titlesAgree(entry, old, judges) && !judges.tellsTheSame(entry, old)
}

function saysTheSame(entry: Entry, old: RememberedEntry, judges: RepairJudges): boolean {
  if (!datesAgree(entry.published, old.published)) return false
  const isBare = entry.excerpt === '' || old.excerpt === ''
  const agrees = isBare || entry.excerpt === old.excerpt
  return agrees && judges.likeness(entry.title, old.title) === 1
}
