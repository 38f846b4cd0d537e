/**
 * Fires cron triggers on this machine, at the cadence the platform would. Knows the one shape
 * that polling needs: every n minutes, at minutes that n divides.
 */
import { MINUTE_MS } from '../domain/durations.ts'

/** Every n minutes: `*​/15 * * * *` gives 15. */
const EVERY_MINUTES = /^\*\/(\d{1,2}) \* \* \* \*$/

/** @returns minutes between two firings; undefined for a cron of any other shape. */
export function minutesOf(cron: string): number | undefined {
  const minutes = Number(EVERY_MINUTES.exec(cron)?.[1])
  return minutes > 0 ? minutes : undefined
}

/** @returns milliseconds from `nowMs` to the next minute of the hour that `minutes` divides. */
export function msToNext(minutes: number, nowMs: number): number {
  const periodMs = minutes * MINUTE_MS
  return periodMs - (nowMs % periodMs)
}

/** Fires until the returned function is called. A firing that fails does not stop the next. */
export function startCron(
  deps: { readonly now: () => number; readonly fire: () => Promise<void> },
  minutes: number,
): () => void {
  let timer: NodeJS.Timeout | undefined
  const plan = () => {
    timer = setTimeout(() => void deps.fire().finally(plan), msToNext(minutes, deps.now()))
    timer.unref()
  }
  plan()
  return () => clearTimeout(timer)
}
