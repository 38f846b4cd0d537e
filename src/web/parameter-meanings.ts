/**
 * What the parameters of addresses mean, for the documentation. What is accepted is said by their
 * schemas in `query/`, which the Worker holds; nothing of this is in it.
 */
import * as v from 'valibot'
import { archiveParametersSchema } from '../query/archive-parameters.ts'
import { changeParametersSchema } from '../query/change-parameters.ts'
import { refreshParametersSchema } from '../query/refresh-parameters.ts'
import { viewParametersSchema } from '../query/view-parameters.ts'

export type Parameters = Readonly<Record<string, v.GenericSchema>>

const LIMIT = 'How many entries at most.'

export const VIEW = described(viewParametersSchema.entries, {
  category: 'Slugs; entries in any of them. Repeatable.',
  source: 'Source ids; entries seen by any of them. Repeatable.',
  lang: 'Languages; `zh` has `zh-Hant` in it. Repeatable.',
  q: 'Words that must all be found; "quoted" ones side by side.',
  since: 'Entries that stand at this day or instant, or later.',
  until: 'Entries that stand at this day or instant, or earlier.',
  updated_since: 'Entries first seen or reworded on this day, at this instant, or later.',
  clusters: 'Of entries that tell the same: the first (default) or all.',
  limit: LIMIT,
  cursor: '`next_cursor` of the page before.',
})

const { limit: _limit, cursor: _cursor, ...filters } = VIEW
/** Of a view, without those of a page of it. */
export const VIEW_FILTERS = filters

export const ARCHIVE = described(archiveParametersSchema.entries, {
  part: 'Part of a long month, oldest first; 1 when left out.',
})

export const CHANGES = described(changeParametersSchema.entries, {
  since: 'The last seq that is known already; 0 for everything.',
  limit: LIMIT,
})

export const REFRESH = described(refreshParametersSchema.entries, {
  source: 'One source; without it, all.',
  force: '1: also what was read a moment ago, and what is unchanged.',
  wait: 'Seconds that the answer waits for the end of the run.',
})

function described<Name extends string>(
  schemas: Readonly<Record<Name, v.GenericSchema>>,
  meanings: Readonly<Record<Name, string>>,
): Readonly<Record<Name, v.GenericSchema>> {
  const entries = Object.entries<v.GenericSchema>(schemas).map(([name, schema]) => [
    name,
    v.pipe(schema, v.description(meanings[name as Name])),
  ])
  return Object.fromEntries(entries) as Record<Name, v.GenericSchema>
}
