/** How a source is, as far as the page of its entries says so. */
import type { SourceNote } from '../domain/page.ts'
import { present } from '../domain/present.ts'
import type { Health, Source } from '../domain/source.ts'
import type { View } from '../domain/view.ts'
import { sourceById } from '../store/sources.ts'

/** States in which nothing is wrong. */
const WELL: readonly Health[] = ['ok', 'quiet']

/** Of a view of one source alone; absent for other views and for a source that is not there. */
export async function loadSourceNote(db: D1Database, view: View): Promise<SourceNote | undefined> {
  const [id, ...others] = view.sources
  if (id === undefined || others.length + view.categories.length > 0) return undefined
  const source = await sourceById(db, id)
  return source && noteOf(source)
}

function noteOf(source: Source): SourceNote {
  const { url, health, healthSinceMs: sinceMs, suspicion, lastSuccessMs, nextFetchMs } = source
  if (WELL.includes(health)) return { url, health }
  return {
    url,
    health,
    trouble: {
      sinceMs,
      ...present({ why: suspicion?.why, lastSuccessMs, nextFetchMs }),
    },
  }
}
