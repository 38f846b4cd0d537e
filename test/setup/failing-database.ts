/** A database that fails, at the call and before it, as D1 does: lost, reset, killed. */

/** Messages after which D1's documentation says to try again. */
export const RETRYABLE_MESSAGES = [
  'D1_ERROR: Network connection lost.',
  'D1_ERROR: Internal error in D1 DB storage caused object to be reset.',
  'D1_ERROR: D1 DB reset because its code was updated.',
  'D1_ERROR: Cannot resolve D1 DB due to transient issue on remote node.',
] as const

/** Called for each call: makes it, or not, or makes it and loses its answer. */
export type Fate = <T>(call: () => Promise<T>) => Promise<T>

export function failing(db: D1Database, fate: Fate): D1Database {
  const watch = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => watch(target.bind(...values))
        if (name === 'all') return () => fate(() => target.all())
        const value = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => watch(target.prepare(sql))
      if (name === 'batch') return (all: D1PreparedStatement[]) => fate(() => target.batch(all))
      return Reflect.get(target, name)
    },
  })
}

/** Fails a share of the calls with retryable messages, half of them after they took effect. */
export function unsteady(random: () => number, share: number): Fate {
  return async (call) => {
    if (random() >= share) return call()
    if (random() < 0.5) await call()
    const at = Math.floor(random() * RETRYABLE_MESSAGES.length)
    throw new Error(RETRYABLE_MESSAGES[at])
  }
}

/** Everything fails from the n-th call on, that one before it is made or after it took effect. */
export function killedAt(
  at: number,
  when: 'before' | 'after',
): Fate & { readonly calls: () => number } {
  let calls = 0
  const fate: Fate = async (call) => {
    calls += 1
    if (calls > at || (calls === at && when === 'before')) throw new Error('killed')
    const result = await call()
    if (calls === at) throw new Error('killed')
    return result
  }
  return Object.assign(fate, { calls: () => calls })
}
