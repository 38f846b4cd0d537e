/** What the cron does: begin a run, hand out what is due or owed, prune. Reads no page itself. */
import type { Config } from '../domain/config.ts'
import type { Effects, ListingsMessage, Message } from '../domain/effects.ts'
import { mintId } from '../domain/id.ts'
import { SOURCES_PER_MESSAGE_MAX, SOURCES_PER_TICK_MAX } from '../domain/limits.ts'
import type { Poll } from '../domain/poll.ts'
import { isCategorizingOwed } from '../store/categorize-stored.ts'
import { beginRun } from '../store/runs.ts'
import { listPolls, sheetOf } from '../store/timetable.ts'
import { handOut } from './carry-out.ts'
import { prune } from './remove-entry.ts'

/**
 * Refreshes what is due. The run's id is made from the trigger's time alone, so a trigger that
 * is delivered twice is one run; a missed one is caught up by the next.
 */
export async function tick(effects: Effects, config: Config, scheduledMs: number): Promise<void> {
  const owed: Message[] = (await isCategorizingOwed(effects.db)) ? [{ kind: 'categorize' }] : []
  await handOut(effects, config, [...(await beginDue(effects, scheduledMs)), ...owed])
  await prune(effects, config)
}

/** What is to be read in a run that begins; nothing when none is due, or it began already. */
async function beginDue(effects: Effects, scheduledMs: number): Promise<readonly Message[]> {
  const nowMs = effects.nowMs()
  const polls = Object.entries(await listPolls(effects.db))
  const due = polls
    .filter(([, poll]) => isDue(poll, nowMs))
    .sort(([, a], [, b]) => (a.nextFetchMs ?? 0) - (b.nextFetchMs ?? 0))
    // Without a queue, this invocation reads them itself.
    .slice(0, effects.queue ? SOURCES_PER_TICK_MAX : SOURCES_PER_MESSAGE_MAX)
  if (due.length === 0) return []
  const run = { runId: mintId(scheduledMs, 0, 0n), early: false, force: false }
  const messages = messagesFor(run, due)
  const sourceIds = messages.flatMap((message) => message.sourceIds)
  const begun = { id: run.runId, trigger: 'cron', startedMs: nowMs, sourceIds } as const
  return (await beginRun(effects.db, begun)) ? messages : []
}

function isDue({ nextFetchMs, leaseUntilMs = 0 }: Poll, nowMs: number): boolean {
  return nextFetchMs !== undefined && nextFetchMs <= nowMs && leaseUntilMs <= nowMs
}

/**
 * Sources of one host go into one message, which reads one after another, and hands on what is
 * more than an invocation may read.
 */
export function messagesFor(
  run: Pick<ListingsMessage, 'runId' | 'early' | 'force'>,
  polls: readonly (readonly [string, Pick<Poll, 'host'>])[],
): readonly ListingsMessage[] {
  // Neighbours share rows of the timetable.
  const sorted = [...polls].sort(([a], [b]) => sheetOf(a) - sheetOf(b))
  const hosts = [...Map.groupBy(sorted, ([, { host }]) => host).values()]
  const groups: string[][] = []
  for (const sources of hosts) {
    const ids = sources.map(([id]) => id)
    const room = groups.find((group) => group.length + ids.length <= SOURCES_PER_MESSAGE_MAX)
    if (room === undefined) groups.push(ids)
    else room.push(...ids)
  }
  return groups.map((sourceIds) => ({ kind: 'listings', ...run, sourceIds }))
}
