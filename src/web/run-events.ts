/**
 * How far a run is, as server-sent events (HTML, "Server-sent events"): one when something has
 * changed, `finished` at its end. The stream ends before its invocation has used up what it may
 * ask; a browser then asks again by itself.
 */
import { findRun } from '../query/load.ts'
import type { OwnerWords } from '../render/owner-words.ts'
import { progressText } from '../render/sources-page.tsx'
import type { AppContext } from './context.ts'

const STEP_MS = 1_000
/** Two statements each. */
const LOOKS_MAX = 20

export function runEvents(
  { env: { effects } }: AppContext,
  runId: string,
  words: OwnerWords,
): Response {
  const encoder = new TextEncoder()
  let looks = 0
  let told = ''
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      while (looks < LOOKS_MAX) {
        if (looks++ > 0) await effects.sleep(STEP_MS)
        const run = await findRun(effects.db, runId)
        const isFinished = !run.ok || run.value.finishedMs !== undefined
        const event = isFinished
          ? 'event: finished\ndata\n\n'
          : `data: ${JSON.stringify({
              done: run.value.reports.length,
              text: progressText(words, run.value),
            })}\n\n`
        if (isFinished) looks = LOOKS_MAX
        if (event === told) continue
        told = event
        controller.enqueue(encoder.encode(event))
        return
      }
      controller.close()
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}
