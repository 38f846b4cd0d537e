/** The stored state on which every validator rests. */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import { taggingEntity } from '../domain/tagging-entity.ts'
import { beginInstance, currentState, type State } from '../store/instance.ts'

export type { State }

/** Whether nothing that is served was written since. One row read. */
export async function isStill({ db }: Pick<Effects, 'db'>, { version }: State): Promise<boolean> {
  return ((await currentState(db))?.version ?? 0) === version
}

/**
 * One row read. The first request of all begins the instance: an empty feed has the id already
 * under which people subscribe to it.
 */
export async function loadState(
  { db, nowMs }: Pick<Effects, 'db' | 'nowMs'>,
  config: Config,
): Promise<State> {
  const state = await currentState(db)
  if (state !== undefined) return state
  const entity = taggingEntity(config, nowMs())
  await beginInstance(db, entity)
  return { version: 0, lastSeq: 0, changedMs: 0, taggingEntity: entity }
}
