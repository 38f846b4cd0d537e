/**
 * How a source is, judged from what its runs gave. Pure.
 *
 * One run says something (`Sign`); a state is believed when enough runs in a row say it, so that
 * one bad minute of a healthy site alarms nobody and a true break is named by the third run.
 *
 * One of the two exhaustive answers to failures (the other: `web/problem.ts`).
 */
import { DAY_MS } from '../domain/durations.ts'
import type { SourceFailure } from '../domain/failure.ts'
import type { Fill, PageSigns, Suspicion, Vitals } from '../domain/poll.ts'
import type { Health } from '../domain/source.ts'

/** What one run says of a source. */
export interface Sign {
  readonly state: Health
  readonly why: string
}

/** Runs in a row that must say so. */
const RUNS_TO_BELIEVE: Readonly<Record<Health, number>> = {
  ok: 1,
  quiet: 1,
  paused: 1,
  drifting: 2,
  broken: 2,
  blocked: 2,
  unreachable: 3,
}
const FAILED: ReadonlySet<Health> = new Set(['broken', 'blocked', 'unreachable'])

export interface Judged {
  readonly health: Health
  /** Null: nothing is suspected any more. */
  readonly suspicion: Suspicion | null
}

/** @param source how it was; `lastSuccessMs` absent: it never worked, and the first run decides */
export function judge(
  source: {
    readonly health: Health
    readonly suspicion?: Suspicion
    readonly lastSuccessMs?: number
  },
  sign: Sign,
): Judged {
  const { suspicion, health } = source
  const { state, why } = sign
  // However differently a source fails, it fails.
  const goesOn = suspicion?.state === state || (isFailed(suspicion?.state) && isFailed(state))
  const runs = goesOn && suspicion !== undefined ? suspicion.runs + 1 : 1
  const isBelieved = runs >= RUNS_TO_BELIEVE[state] || source.lastSuccessMs === undefined
  return {
    health: isBelieved ? state : health,
    suspicion: state === 'ok' ? null : { state, runs, why },
  }
}

function isFailed(state: Health | undefined): boolean {
  return state !== undefined && FAILED.has(state)
}

const BLOCKING_STATUSES: ReadonlySet<number> = new Set([401, 403, 407, 429, 451])
const GONE = 410

export function signOfFailure(failure: SourceFailure): Sign {
  const { kind } = failure
  switch (kind) {
    case 'http_status':
      return { state: stateOfStatus(failure.status), why: `${kind} ${failure.status}` }
    case 'page_blocked':
      return { state: failure.by === 'error' ? 'unreachable' : 'blocked', why: failure.by }
    case 'robots_disallowed':
      return { state: 'blocked', why: kind }
    case 'robots_unreachable':
    case 'address_forbidden':
    case 'timeout':
    case 'network':
    case 'redirect_invalid':
    case 'redirects_too_many':
    case 'body_incomplete':
    case 'encoding_unsupported':
      return { state: 'unreachable', why: kind }
    case 'body_too_large':
    case 'content_type_unsupported':
    case 'page_too_complex':
    case 'listing_not_found':
    case 'listing_empty':
    case 'listing_foreign':
    case 'rule_invalid':
    case 'rule_missed':
    case 'feed_malformed':
    case 'run_cut_off':
      return { state: 'broken', why: kind }
    default:
      return failure satisfies never
  }
}

function stateOfStatus(status: number): Health {
  if (status === GONE) return 'paused'
  return BLOCKING_STATUSES.has(status) ? 'blocked' : 'unreachable'
}

/** Pages before the means mean anything, cards before a share does. */
const READS_MIN = 3
const CARDS_MIN = 3
/** A field that was filled this often, and now less than so much of that, has drifted. */
const FILL_USUAL_MIN = 0.5
const FILL_LEFT_MIN = 0.5
/** Share of the last listing that the page still links to, but that the rule no longer reads. */
const LEFT_OUT_MIN = 0.3

/** What a page that was read says, beside what was usual. */
export function signOfPage(usual: Vitals | undefined, now: PageSigns, nowMs: number): Sign {
  if (now.leftOut !== undefined && now.leftOut >= LEFT_OUT_MIN) {
    return { state: 'drifting', why: `known entries left out: ${share(now.leftOut)}` }
  }
  if (usual !== undefined && usual.reads >= READS_MIN && now.cards >= CARDS_MIN) {
    for (const name of Object.keys(usual.fill) as (keyof Fill)[]) {
      const [before, after] = [usual.fill[name] ?? 0, now.fill[name] ?? 0]
      if (before >= FILL_USUAL_MIN && after < before * FILL_LEFT_MIN) {
        return { state: 'drifting', why: `${name} filled: ${share(after)} of ${share(before)}` }
      }
    }
  }
  return signOfSilence(usual, nowMs)
}

/** What a page that is as it was says: what was said of it, while its silence grows. */
export function signOfUnchanged(
  suspicion: Suspicion | undefined,
  vitals: Vitals | undefined,
  nowMs: number,
): Sign {
  return suspicion?.state === 'drifting' ? suspicion : signOfSilence(vitals, nowMs)
}

/** Fewer gaps do not tell how regular a source is. */
const GAPS_MIN = 10
const SILENCE_MIN_MS = 3 * DAY_MS
/** Times the longest gap it has shown; for irregular ones also so many standard deviations. */
const LONGEST_GAPS = 3
const DEVIATIONS = 14

function signOfSilence(vitals: Vitals | undefined, nowMs: number): Sign {
  const changes = vitals?.changesMs ?? []
  const last = changes.at(-1)
  if (last === undefined || changes.length <= GAPS_MIN) return { state: 'ok', why: '' }
  const gaps = changes.slice(1).map((atMs, index) => atMs - (changes[index] ?? atMs))
  const silenceMs = nowMs - last
  return silenceMs > longestSilenceMs(gaps)
    ? { state: 'quiet', why: `nothing new for ${Math.floor(silenceMs / DAY_MS)} days` }
    : { state: 'ok', why: '' }
}

function longestSilenceMs(gaps: readonly number[]): number {
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length
  const irregular = mean + DEVIATIONS * Math.sqrt(variance)
  return Math.max(SILENCE_MIN_MS, LONGEST_GAPS * Math.max(...gaps), irregular)
}

function share(value: number): string {
  return value.toFixed(2)
}
