/** Raw entries of a source as entries, with what is known of the source. */
import { defined } from '../domain/defined.ts'
import type { RawEntry } from '../domain/entry.ts'
import type { Source } from '../domain/source.ts'
import { type Normalized, normalize } from '../normalize/normalize.ts'

export function normalizeFor(
  source: Source,
  raw: readonly RawEntry[],
  pageLanguage: string | undefined,
  nowMs: number,
): Normalized {
  const { id: sourceId, categories, learned, zone, language = pageLanguage } = source
  return normalize(raw, defined({ sourceId, nowMs, categories, ...learned, language, zone }))
}
