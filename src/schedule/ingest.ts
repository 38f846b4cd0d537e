/**
 * The story of one source in one run: ask for it, see whether it changed, read it, remember what
 * it showed. Decides nothing about content; each step is a folder of its own.
 *
 * What wrote no entry is recorded by the caller, together with other sources. Entries, validators
 * and report are written in one transaction or not at all, so a run that is killed anywhere
 * leaves a state from which the next one ends the same.
 */
import type { SourceFailure } from '../domain/failure.ts'
import type { FetchedPage } from '../domain/fetched.ts'
import type { RobotsVerdict } from '../domain/poll.ts'
import type { Plan } from '../store/plan.ts'
import { recordStatements, type SourceRecord } from '../store/records.ts'
import { askSource, type Visits } from './ask.ts'
import { failedRecord, insertedRecord, type Turn, unchangedRecord } from './outcome.ts'
import { isResting } from './owing.ts'
import { readPages } from './read-pages.ts'
import { remember } from './remember.ts'

/** What asking came to: settled, or a page that has to be read. */
export type Asking =
  | { readonly kind: 'settled'; readonly record: SourceRecord; readonly goesOn: boolean }
  | { readonly kind: 'changed'; readonly fetched: FetchedPage; readonly robots?: RobotsVerdict }

/** Asks for a source. An answer that says the same as last time costs no parsing. */
export async function ask(turn: Turn, visits: Visits): Promise<Asking> {
  const { source, force } = turn
  const { fetched, robots } = await askSource(visits, source)
  const verdict = robots && { robots }
  if (!fetched.ok) return settled(failedRecord(turn, fetched.failure, verdict))
  const { value } = fetched
  return value.kind === 'page' && (value.bodyHash !== source.bodyHash || force)
    ? { kind: 'changed', fetched: value, ...verdict }
    : settled(unchangedRecord(turn, value, verdict), source.backfill !== undefined)
}

function settled(record: SourceRecord, goesOn = false): Asking {
  return { kind: 'settled', record, goesOn }
}

export interface Ingested {
  readonly record: SourceRecord
  /** Whether it was written already, with the entries. */
  readonly isWritten: boolean
  /** A further page is owed and may be read now. */
  readonly goesOn: boolean
}

/** Reads the page and those that follow it, and writes all in one transaction. */
export async function readAndRemember(
  turn: Turn,
  visits: Visits,
  { fetched, robots }: Extract<Asking, { kind: 'changed' }>,
): Promise<Ingested> {
  const { effects, config, source, startedMs } = turn
  const read = await readPages(visits, source, fetched.page, startedMs)
  if (!read.ok) return unread(turn, read.failure, robots)
  const recordOf = (plan: Plan) => insertedRecord(turn, fetched, read.value, plan, robots)
  const plan = await remember(effects, config, {
    source,
    entries: read.value.entries,
    known: read.value.known,
    nowMs: startedMs,
    isHistory: source.lastSuccessMs === undefined,
    together: (planned) =>
      recordStatements(effects.db, turn.runId, [recordOf(planned)], effects.nowMs()),
  })
  const { owed, interrupted } = read.value
  return {
    record: recordOf(plan),
    isWritten: true,
    // A page that failed a moment ago is left alone until the source's next run.
    goesOn:
      source.backfill !== undefined ||
      (owed !== undefined && !isResting(owed) && interrupted === undefined),
  }
}

function unread(turn: Turn, failure: SourceFailure, robots: RobotsVerdict | undefined): Ingested {
  const record = failedRecord(turn, failure, robots && { robots })
  return { record, isWritten: false, goesOn: false }
}
