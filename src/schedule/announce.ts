/**
 * Tells the world that a run changed something: caches in front forget, once per run, and then a
 * WebSub hub is told which feeds to fetch (W3C WebSub §7; one request names many, as
 * PubSubHubbub 0.3 §7.1 has it). Nothing is read when there is neither.
 *
 * Nobody is told twice to make sure: feeds stay right without it, only later.
 */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import { HUB_TIMEOUT_MS, HUB_TOPICS_MAX, HUB_TOPICS_PER_REQUEST } from '../domain/limits.ts'
import { post } from '../fetch/post.ts'
import { latestChangedEntries } from '../store/changes.ts'
import { isRunFinished, runById } from '../store/runs.ts'
import { viewsOf } from '../store/write.ts'
import { fetchDeps } from './ask.ts'

const FORMATS = ['rss.xml', 'atom.xml', 'feed.json'] as const

/** Call after each source of a run; the last one's call does it. Throws `StoreError` only. */
export async function announce(effects: Effects, config: Config, runId: string): Promise<void> {
  const { hubUrl } = config
  if (effects.purge === undefined && hubUrl === undefined) return
  if (!(await isRunFinished(effects.db, runId))) return
  const run = await runById(effects.db, runId)
  const writes = run?.reports.filter((report) => report.new + report.changed > 0).length ?? 0
  if (run === undefined || writes === 0) return
  // The hub fetches at once: it must not get what a cache still holds.
  await effects.purge?.(['views'])
  if (hubUrl === undefined) return
  const entries = await latestChangedEntries(effects.db, run.startedMs, writes)
  const topics = viewsOf(entries).flatMap((view) =>
    FORMATS.map((format) => `${config.publicUrl}${view}/${format}`),
  )
  await publish(effects, config, hubUrl, topics)
}

async function publish(
  effects: Effects,
  config: Config,
  hubUrl: string,
  topics: readonly string[],
): Promise<void> {
  const told = topics.slice(0, HUB_TOPICS_MAX)
  for (let start = 0; start < told.length; start += HUB_TOPICS_PER_REQUEST) {
    const body = new URLSearchParams({ 'hub.mode': 'publish' })
    for (const topic of told.slice(start, start + HUB_TOPICS_PER_REQUEST)) {
      body.append('hub.url', topic)
    }
    const request = {
      url: hubUrl,
      contentType: 'application/x-www-form-urlencoded',
      body: body.toString(),
    }
    const sent = await post(request, fetchDeps(effects, config), HUB_TIMEOUT_MS)
    // Whatever a foreign server does to a request ends here: the run itself went well.
    if (!sent.ok) effects.log({ event: 'hub_failed', failure: sent.failure })
    else effects.log({ event: 'hub', topics: told.length, left: topics.length - told.length })
  }
}
