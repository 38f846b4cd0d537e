/**
 * Remembers normalized entries of a source: the store's insert with this deployment's judgements.
 * Shared by runs and backfills.
 */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import type { Entry } from '../domain/entry.ts'
import { LISTING_KEPT_MAX, SITE_MOVES_KEPT_MAX } from '../domain/limits.ts'
import type { PageSigns } from '../domain/poll.ts'
import type { HistoryEnd, Learned, Source, SourceState } from '../domain/source.ts'
import { taggingEntity } from '../domain/tagging-entity.ts'
import { likenessOf } from '../normalize/likeness.ts'
import { exchanges, tellsTheSame } from '../normalize/similar.ts'
import { siteMoves } from '../normalize/site-moves.ts'
import { volatileParameters } from '../normalize/volatile-parameters.ts'
import { saysSomethingElse } from '../normalize/wording.ts'
import { insert } from '../store/insert.ts'
import type { Judges, Known, Plan } from '../store/plan.ts'
import { movedLinks, type Recognized, recognize } from '../store/recognize.ts'

const JUDGES: Judges = {
  rewords: saysSomethingElse,
  tellsTheSame,
  likeness: likenessOf,
  contradicts: exchanges,
}

export interface Remembering {
  readonly source: Source
  readonly entries: readonly Entry[]
  readonly known: Known
  readonly nowMs: number
  /** A first run or a backfill. */
  readonly isHistory: boolean
  /** Of a further page of history: where the one before ended. */
  readonly end?: HistoryEnd
  /** A backfill reads pages that are no longer the listing: nothing is gone from them. */
  readonly listing?: readonly string[]
  readonly together: (plan: Plan) => readonly D1PreparedStatement[]
}

export function remember(effects: Effects, config: Config, work: Remembering): Promise<Plan> {
  const { source, listing = source.listing, ...rest } = work
  return insert(effects.db, {
    ...rest,
    listing,
    sourceId: source.id,
    random: effects.random,
    judges: JUDGES,
    taggingEntity: taggingEntity(config, work.nowMs),
  })
}

/** Of its usual cards, a page that has less is half a page. */
const PAGE_SHARE_MIN = 0.5

/**
 * What is kept of a listing. What is gone from an emptied page, or from half a page, is kept with
 * it: the next one may show it again, and under other links.
 */
export function listingOf(
  { listing, vitals }: Pick<Source, 'listing' | 'vitals'>,
  { cards }: PageSigns,
  plan: Plan,
): readonly string[] {
  const isHalf = cards < (vitals?.cards ?? 0) * PAGE_SHARE_MIN
  const gone = isHalf ? listing.filter((id) => !plan.listing.includes(id)) : []
  return [...plan.listing, ...gone].slice(0, LISTING_KEPT_MAX)
}

/** What is learned of the source's links from those that changed. */
export function withLearned(
  learned: Learned,
  { moved, links }: Pick<Plan, 'moved' | 'links'>,
): Pick<SourceState, 'learned'> {
  const { volatileParameters: parameters = [], moves = [] } = learned
  const newParameters = volatileParameters(moved, links).filter(
    (name) => !parameters.includes(name),
  )
  const newMoves = siteMoves(moved).filter(
    ({ from, to }) => !moves.some((move) => move.from === from && move.to === to),
  )
  if (newParameters.length + newMoves.length === 0) return { learned }
  return {
    learned: {
      ...learned,
      ...(newParameters.length > 0 && { volatileParameters: [...parameters, ...newParameters] }),
      ...(newMoves.length > 0 && { moves: [...moves, ...newMoves].slice(-SITE_MOVES_KEPT_MAX) }),
    },
  }
}

/** Which remembered entry each one of a page is. */
export function recognizedOn(
  { id, listing }: Source,
  entries: readonly Entry[],
  known: Known,
): readonly Recognized[] {
  return recognize(entries, known, { sourceId: id, listing, judges: JUDGES })
}

/**
 * What a first page tells of the source's links, before the others are read: a site that moved
 * would double them.
 *
 * @returns the same `learned` when it tells nothing new
 */
export function learnedFromPage(
  { learned }: Source,
  recognized: readonly Recognized[],
  known: Known,
): Learned {
  const moved = movedLinks(recognized, known)
  const links = recognized.flatMap(({ entry }) => entry.url ?? [])
  return withLearned(learned, { moved, links }).learned ?? learned
}
