/**
 * A source's first page is looked at twice, with at most two extra requests: is there a feed that
 * says the same for machines, and do the next page and one entry's own page bear out the rule that
 * was detected just now? What is found is kept, and is what the run goes on with.
 */
import type { Page } from '../domain/entry.ts'
import type { ExtractFailure, FetchFailure, Result, RobotsFailure } from '../domain/failure.ts'
import { ok } from '../domain/failure.ts'
import type { Fetched } from '../domain/fetched.ts'
import type { Rule } from '../domain/rule.ts'
import type { Source } from '../domain/source.ts'
import type { AnnouncedFeed } from '../extract/detect/declared.ts'
import type { Detection } from '../extract/detect/detect.ts'
import { type Verification, verify } from '../extract/detect/verify.ts'
import { feedInstead, isTold } from './announced-feed.ts'
import { askPage, type Visits } from './ask.ts'
import { dateGrammar, readPage } from './read-page.ts'

/** Fetches a page of a source without validators. */
export type Ask = (url: string) => Promise<Result<Fetched, FetchFailure | RobotsFailure>>

/** Asks for no address twice: a run goes on with the page that the second look has seen. */
export function askOnce(visits: Visits, source: Pick<Source, 'ignoresRobots'>): Ask {
  const asked = new Map<string, ReturnType<Ask>>()
  return (url) => {
    const known = asked.get(url)
    if (known !== undefined) return known
    const answer = askPage(visits, source, url, {}).then(({ fetched }) => fetched)
    asked.set(url, answer)
    return answer
  }
}

/** What to go on with, and what is kept of it. */
export interface FirstLook {
  /** The page of the source, or that of its feed. */
  readonly page: Page
  readonly feed?: AnnouncedFeed
  readonly rule?: Rule
  /** How the rule was found, and what was seen of it on other pages. */
  readonly detection?: Detection
  readonly verification?: Verification
}

/** How a source is to be read, as far as it was told. */
type Told = Pick<Source, 'url' | 'rule' | 'kind' | 'zone' | 'language' | 'title'>

/** @returns what detection fails with, when the page is neither a feed's nor a listing */
export async function lookAtFirst(
  source: Partial<Told> & Pick<Told, 'url'>,
  page: Page,
  nowMs: number,
  ask: Ask,
): Promise<Result<FirstLook, ExtractFailure>> {
  const fetchPage = async (url: string) => {
    const fetched = await ask(url)
    return fetched.ok && fetched.value.kind === 'page' ? fetched.value.page : undefined
  }
  const instead = isTold(source) ? undefined : await feedInstead(page, fetchPage)
  if (instead !== undefined) return ok(instead)
  const read = readPage(source, page, nowMs)
  if (!read.ok) return read
  const { detection } = read.value
  if (detection === undefined) return ok({ page })
  const dates = dateGrammar(source.zone, nowMs)
  const verification = await verify(page, detection, { dates }, fetchPage)
  return ok({ page, rule: verification.rule, detection, verification })
}
