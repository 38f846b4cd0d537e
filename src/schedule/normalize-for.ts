/** Raw entries of a source as entries, with what is known of the source. */
import type { RawEntry } from '../domain/entry.ts'
import { present } from '../domain/present.ts'
import type { Source } from '../domain/source.ts'
import { type Normalized, normalize } from '../normalize/normalize.ts'

export function normalizeFor(
  source: Source,
  raw: readonly RawEntry[],
  pageLanguage: string | undefined,
  nowMs: number,
): Normalized {
  const { id: sourceId, categories, learned, zone, language = pageLanguage } = source
  return normalize(raw, present({ sourceId, nowMs, categories, ...learned, language, zone }))
}
