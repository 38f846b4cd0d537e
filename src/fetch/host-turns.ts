/**
 * One connection per host at a time, with a pause after each: for runs that fetch several
 * sources inline. It lives as long as one run and knows nothing of other isolates; across runs
 * it is the schedule that keeps the distance.
 */

/** Waits for the turn of the host, then makes the visit; resolves or rejects as the visit does. */
export type TakeTurn = <T>(url: string, pauseMs: number, visit: () => Promise<T>) => Promise<T>

/**
 * @param sleep resolves after so many milliseconds
 * @returns visits to one host (with port) happen in the order they were asked for; each leaves
 *   `pauseMs` of silence behind it, also when it fails. Different hosts do not wait
 */
export function hostTurns(sleep: (ms: number) => Promise<void>): TakeTurn {
  const queues = new Map<string, Promise<void>>()
  return (url, pauseMs, visit) => {
    const { host } = new URL(url)
    const turn = (queues.get(host) ?? Promise.resolve()).then(visit)
    const pause = () => sleep(pauseMs)
    queues.set(host, turn.then(pause, pause))
    return turn
  }
}
