/** What one invocation may still ask of the platform: the free plan counts requests and calls. */
import type { Effects } from '../domain/effects.ts'
import { SUBREQUESTS_MAX } from '../domain/limits.ts'
import { callsOf } from '../store/spending.ts'

export interface Budget {
  /** The same effects, with their requests counted. */
  readonly effects: Effects
  readonly requests: () => number
  /** Requests and calls to the database that are left; fewer while others use it as well. */
  readonly left: () => number
}

export function beginBudget(effects: Effects): Budget {
  const before = callsOf(effects.db)
  let requests = 0
  return {
    effects: {
      ...effects,
      fetch: (input, init) => {
        requests += 1
        return effects.fetch(input, init)
      },
    },
    requests: () => requests,
    left: () => SUBREQUESTS_MAX - requests - (callsOf(effects.db) - before),
  }
}
