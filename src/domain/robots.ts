/** What a robots.txt says to us: plain data, so that it can be kept. Types only. */
import type { FetchFailure } from './failure.ts'

/** The rules of the groups that speak to us. Patterns are normalised; see `fetch/robots.ts`. */
export interface RobotsRules {
  readonly allow: readonly string[]
  readonly disallow: readonly string[]
  /** `Crawl-delay`: no part of RFC 9309, but a wish we heed. */
  readonly crawlDelaySeconds?: number
}

/**
 * How a robots.txt was had: `read`; `absent`, so everything is allowed; or `unreachable`, so
 * nothing is (RFC 9309 §2.3.1).
 */
export interface Robots {
  readonly outcome: 'read' | 'absent' | 'unreachable'
  readonly rules: RobotsRules
  /** Why it was not read. */
  readonly failure?: FetchFailure
}
