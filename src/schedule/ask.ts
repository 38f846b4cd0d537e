/**
 * Asks for pages of sources, politely: what robots.txt forbids is not asked for, and a host gets
 * one request at a time, with the silence it wants after each.
 *
 * One `Visits` lives as long as one invocation and is told what it has asked.
 */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import { err, type FetchFailure, type Result, type RobotsFailure } from '../domain/failure.ts'
import type { Fetched } from '../domain/fetched.ts'
import {
  HOST_PAUSE_MAX_MS,
  HOST_PAUSE_MS,
  ROBOTS_KEPT_MS,
  ROBOTS_RETRY_MS,
} from '../domain/limits.ts'
import type { RobotsVerdict } from '../domain/poll.ts'
import { present } from '../domain/present.ts'
import type { RobotsWord } from '../domain/preview.ts'
import type { Source, Validators } from '../domain/source.ts'
import { forbiddenText, isLoopback } from '../fetch/address.ts'
import { fetchPage } from '../fetch/fetch-page.ts'
import { fetchRobots } from '../fetch/fetch-robots.ts'
import { hostTurns, type TakeTurn } from '../fetch/host-turns.ts'
import { isAllowed } from '../fetch/robots.ts'
import type { FetchDeps } from '../fetch/send.ts'
import { type KeptRobots, keepRobots, keptRobots } from '../store/robots.ts'

export interface Visits {
  readonly effects: Effects
  readonly config: Config
  readonly takeTurn: TakeTurn
  /** By origin; asked for once. */
  readonly robots: Map<string, Promise<KeptRobots>>
}

export function beginVisits(effects: Effects, config: Config): Visits {
  return { effects, config, takeTurn: hostTurns(effects.sleep), robots: new Map() }
}

/** What one request of ours looks like on this deployment. */
export function fetchDeps(effects: Effects, config: Config): FetchDeps {
  return {
    fetch: effects.fetch,
    userAgent: config.userAgent,
    nowMs: effects.nowMs(),
    allowLoopback: config.allowLoopback,
    ownHosts: [new URL(config.publicUrl).host],
  }
}

export interface Asked {
  readonly fetched: Result<Fetched, FetchFailure | RobotsFailure>
  /** What robots.txt says, when it was asked. */
  readonly robots?: RobotsVerdict
}

/** What a source is read from: its own address, or the feed that its page announces. */
export function addressOf({ url, kind, learned }: Source): string {
  return (kind === 'feed' && learned.feedUrl) || url
}

/** Asks for the source's own address; what robots.txt said of it lately still holds. */
export async function askSource(visits: Visits, source: Source): Promise<Asked> {
  const known = source.robots
  const url = addressOf(source)
  if (url !== source.url) return askPage(visits, source, url, source.validators)
  const nowMs = visits.effects.nowMs()
  if (known !== undefined && known.untilMs > nowMs && !source.ignoresRobots) {
    return { fetched: await visit(visits, source.url, source.validators, known.pauseMs) }
  }
  return askPage(visits, source, source.url, source.validators)
}

/** Asks for any page of a source. */
export async function askPage(
  visits: Visits,
  source: Pick<Source, 'ignoresRobots'>,
  url: string,
  validators: Validators,
): Promise<Asked> {
  // Known before anybody is asked, so that its robots.txt is not asked for either.
  const why = forbiddenText(url, fetchDeps(visits.effects, visits.config))
  if (why !== undefined) return { fetched: err({ kind: 'address_forbidden', url, why }) }
  if (source.ignoresRobots) return { fetched: await visit(visits, url, validators) }
  const { robots, readMs } = await robotsOf(visits, url)
  const pauseMs = pauseMsOf(robots.rules.crawlDelaySeconds)
  if (robots.outcome === 'unreachable') {
    const why = robots.failure?.kind ?? 'no answer'
    return { fetched: err({ kind: 'robots_unreachable', why }) }
  }
  if (!isAllowed(robots.rules, url)) return { fetched: err({ kind: 'robots_disallowed', url }) }
  const verdict = present({ untilMs: readMs + ROBOTS_KEPT_MS, pauseMs })
  return { fetched: await visit(visits, url, validators, pauseMs), robots: verdict }
}

/** Asks the host's robots.txt, unless it was asked lately; for who only looks. */
export async function robotsWord(visits: Visits, url: string): Promise<RobotsWord> {
  const { robots } = await robotsOf(visits, url)
  if (robots.outcome === 'unreachable') return 'unreachable'
  return isAllowed(robots.rules, url) ? 'allows' : 'forbids'
}

function visit(
  { takeTurn, effects, config }: Visits,
  url: string,
  validators: Validators,
  wantedPauseMs?: number,
): Promise<Result<Fetched, FetchFailure>> {
  const isOwn = isLoopback(new URL(url))
  const pauseMs = wantedPauseMs ?? (isOwn ? 0 : HOST_PAUSE_MS)
  return takeTurn(url, pauseMs, () => {
    const request = present({ url, validators, timeouts: config.timeouts })
    return fetchPage(request, fetchDeps(effects, config))
  })
}

function pauseMsOf(crawlDelaySeconds: number | undefined): number | undefined {
  if (crawlDelaySeconds === undefined) return undefined
  return Math.min(Math.max(crawlDelaySeconds * 1_000, HOST_PAUSE_MS), HOST_PAUSE_MAX_MS)
}

function robotsOf(visits: Visits, url: string): Promise<KeptRobots> {
  const { origin } = new URL(url)
  const asked = visits.robots.get(origin) ?? readRobotsOf(visits, origin)
  visits.robots.set(origin, asked)
  return asked
}

async function readRobotsOf(visits: Visits, origin: string): Promise<KeptRobots> {
  const { effects, config, takeTurn } = visits
  const kept = await keptRobots(effects.db, origin)
  const nowMs = effects.nowMs()
  if (kept !== undefined && nowMs < kept.readMs + heldMs(kept)) return kept
  const robots = await takeTurn(origin, 0, () =>
    fetchRobots(origin, fetchDeps(effects, config), config.timeouts),
  )
  await keepRobots(effects.db, origin, { readMs: nowMs, robots })
  return { readMs: nowMs, robots }
}

function heldMs({ robots }: KeptRobots): number {
  return robots.outcome === 'unreachable' ? ROBOTS_RETRY_MS : ROBOTS_KEPT_MS
}
