/** What pages tell over time: how many cards they give, how well filled, and when they change. */
import type { RawEntry } from '../domain/entry.ts'
import { hundredths } from '../domain/numbers.ts'
import type { FeedSchedule, Fill, PageSigns, Repair, Vitals } from '../domain/poll.ts'
import { present } from '../domain/present.ts'
import type { FieldName } from '../domain/rule.ts'
import { fillOf } from '../extract/extraction.ts'
import { withChanges } from './due.ts'

const FIELDS = ['url', 'title', 'published', 'excerpt', 'categories', 'authors', 'image'] as const

/** Weight of a new page in a rolling mean, once there are some. */
const WEIGHT_MIN = 0.1

export function signsOf(entries: readonly RawEntry[]): PageSigns {
  const fill = FIELDS.map((name) => [name, fillOf(entries, name)] as const)
  return {
    cards: entries.length,
    fill: entries.length === 0 ? {} : Object.fromEntries(fill.filter(([, share]) => share > 0)),
  }
}

export interface Seen {
  readonly signs: PageSigns
  /** When something new was published or seen. */
  readonly changesMs: readonly number[]
  readonly schedule?: FeedSchedule
  readonly repair?: Repair
}

/** Vitals with one more page. An empty page says nothing of fields. */
export function withPage(before: Vitals | undefined, seen: Seen): Vitals {
  const { signs, schedule } = seen
  const reads = (before?.reads ?? 0) + 1
  const weight = Math.max(WEIGHT_MIN, 1 / reads)
  const mean = (usual: number, now: number) => hundredths(usual + (now - usual) * weight)
  const usualFill = (name: FieldName) =>
    mean(before?.fill[name] ?? signs.fill[name] ?? 0, signs.fill[name] ?? 0)
  const fill: Fill = Object.fromEntries(
    FIELDS.map((name) => [name, usualFill(name)] as const).filter(([, share]) => share > 0),
  )
  return present({
    reads,
    cards: mean(before?.cards ?? signs.cards, signs.cards),
    fill: signs.cards > 0 ? fill : (before?.fill ?? {}),
    changesMs: withChanges(before?.changesMs ?? [], seen.changesMs),
    schedule,
    repair: seen.repair ?? before?.repair,
  })
}
