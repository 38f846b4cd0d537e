/**
 * The second look at a rule that was detected just now: the next page and one entry's own page,
 * asked through the one fetch function. Records what was seen in the rule's evidence; whether
 * that is good enough is for a person to judge.
 */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import type { FetchFailure, Result } from '../domain/failure.ts'
import type { Fetched } from '../domain/fetched.ts'
import type { Rule } from '../domain/rule.ts'
import type { Detection } from '../extract/detect/detect.ts'
import { verify } from '../extract/detect/verify.ts'
import { fetchSource } from './fetch-source.ts'

/** Fetches a page of a source without validators. */
export type Ask = (url: string) => Promise<Result<Fetched, FetchFailure>>

/** Asks for no address twice: a run goes on with the page that the second look has seen. */
export function askOnce(effects: Effects, config: Config): Ask {
  const asked = new Map<string, ReturnType<Ask>>()
  return (url) => {
    const known = asked.get(url)
    if (known !== undefined) return known
    const answer = fetchSource(effects, config, { url, validators: {} })
    asked.set(url, answer)
    return answer
  }
}

/** @returns the rule with what was seen on at most two pages in its evidence */
export async function verifiedRule(detection: Detection, ask: Ask): Promise<Rule> {
  const { rule } = await verify(detection, async (url) => {
    const fetched = await ask(url)
    return fetched.ok && fetched.value.kind === 'page' ? fetched.value.page : undefined
  })
  return rule
}
