/**
 * The second look at a rule that was detected just now: the next page and one entry's own page,
 * asked through the one fetch function. Records what was seen in the rule's evidence; whether
 * that is good enough is for a person to judge.
 */
import type { FetchFailure, Result, RobotsFailure } from '../domain/failure.ts'
import type { Fetched } from '../domain/fetched.ts'
import type { Rule } from '../domain/rule.ts'
import type { Source } from '../domain/source.ts'
import type { Detection } from '../extract/detect/detect.ts'
import { verify } from '../extract/detect/verify.ts'
import { askPage, type Visits } from './ask.ts'

/** Fetches a page of a source without validators. */
export type Ask = (url: string) => Promise<Result<Fetched, FetchFailure | RobotsFailure>>

/** Asks for no address twice: a run goes on with the page that the second look has seen. */
export function askOnce(visits: Visits, source: Source): Ask {
  const asked = new Map<string, ReturnType<Ask>>()
  return (url) => {
    const known = asked.get(url)
    if (known !== undefined) return known
    const answer = askPage(visits, source, url, {}).then(({ fetched }) => fetched)
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
