/**
 * Polling, as it is kept of one source: what every poll changes (`Poll`), what only a page that
 * was read changes (`Vitals`), and how its health moved. Types only.
 */
import type { FieldName } from './rule.ts'
import type { Health } from './source.ts'

/** What every poll of a source changes. Several sources share one row of the database. */
export interface Poll {
  /** Host with port: sources of one host are polled together, one after another. */
  readonly host: string
  /** When it is asked again; absent: it is paused. */
  readonly nextFetchMs?: number
  /** The owner's: not asked until resumed, whatever a run that was under way records. */
  readonly paused?: true
  /** Until then the server wants to be left alone, by people too. */
  readonly notBeforeMs?: number
  /** Until then `holder` has it. */
  readonly leaseUntilMs?: number
  readonly holder?: string
  /** Leases in a row of which nothing was recorded: the invocations were cut off. */
  readonly tries?: number
  /** The run that polled it last. */
  readonly run?: string
  readonly lastAttemptMs?: number
  readonly lastSuccessMs?: number
  /** Kind of the last failure and how many runs in a row ended with one. */
  readonly failure?: { readonly kind: string; readonly count: number }
  readonly suspicion?: Suspicion
  /** New entries of each of its last runs, oldest first; null: the run failed. */
  readonly lastRuns?: readonly (number | null)[]
  /** What the host's robots.txt says of this address. */
  readonly robots?: RobotsVerdict
  /** Where permanent redirects lead, and the days (`2026-11-22`) on which they did. */
  readonly moved?: { readonly to: string; readonly days: readonly string[] }
}

/** Fields of a poll that change; null takes one away. */
export type PollPatch = { readonly [K in keyof Poll]?: Poll[K] | null }

/** What the last runs in a row say of a source's health; believed when enough of them do. */
export interface Suspicion {
  readonly state: Health
  readonly runs: number
  /** In a few words: `http_status 503`, `published 0.1 of 0.9`. */
  readonly why: string
}

export interface RobotsVerdict {
  /** Asked again after this. */
  readonly untilMs: number
  /** Silence that the host wants between two requests. */
  readonly pauseMs?: number
}

/** How often a feed asks to be read. */
export interface FeedSchedule {
  /** RSS `ttl`: may be cached so long. */
  readonly ttlMinutes?: number
  /** RSS `skipHours`: hours of the day, GMT, 0–23, in which nothing new comes. */
  readonly skipHours?: readonly number[]
  /** RSS `skipDays`: days of the week, GMT, Sunday is 0. */
  readonly skipDays?: readonly number[]
  /** `sy:updatePeriod` divided by `sy:updateFrequency`. */
  readonly updatePeriodMinutes?: number
}

/** Shares of cards in which a field was filled, 0–1. */
export type Fill = Readonly<Partial<Record<FieldName, number>>>

/** What one page gave, as far as health cares. */
export interface PageSigns {
  readonly cards: number
  readonly fill: Fill
  /** Share of the last listing that stands on the page and was not read by the rule, 0–1. */
  readonly leftOut?: number
}

/** What is seen over time of a source's pages. Written only with a page that was read. */
export interface Vitals {
  /** Pages read so far. */
  readonly reads: number
  /** Rolling means. */
  readonly cards: number
  readonly fill: Fill
  /** When it showed something new, oldest first. */
  readonly changesMs: readonly number[]
  readonly schedule?: FeedSchedule
  /** When its rule was last induced anew, and from what. */
  readonly repair?: Repair
}

export interface Repair {
  readonly atMs: number
  /** Known entries found again, of so many that were looked for. */
  readonly found: number
  readonly known: number
}

/** A source's health became another. */
export interface HealthChange {
  readonly id: string
  readonly sourceId: string
  readonly atMs: number
  readonly before: Health
  readonly after: Health
  readonly why: string
}
