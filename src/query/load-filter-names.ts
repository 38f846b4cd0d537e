/** What lists may be filtered by. It changes with the state, so an isolate asks once a state. */
import { type FilterNames, listFilterNames } from '../store/filter-names.ts'
import type { State } from '../store/instance.ts'

const known = new WeakMap<D1Database, { readonly of: string; readonly names: FilterNames }>()

/** @param state that is stored; names that were read in another one are not given */
export async function loadFilterNames(db: D1Database, state: State): Promise<FilterNames> {
  const of = JSON.stringify(state)
  const remembered = known.get(db)
  if (remembered?.of === of) return remembered.names
  const names = await listFilterNames(db)
  known.set(db, { of, names })
  return names
}
