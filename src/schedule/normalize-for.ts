/** Raw entries of a source as entries, with what is known of the source. */
import type { RawEntry } from '../domain/entry.ts'
import type { Source } from '../domain/source.ts'
import { type Normalized, normalize } from '../normalize/normalize.ts'

export function normalizeFor(
  source: Source,
  raw: readonly RawEntry[],
  pageLanguage: string | undefined,
  nowMs: number,
): Normalized {
  const language = source.language ?? pageLanguage
  return normalize(raw, {
    sourceId: source.id,
    nowMs,
    categories: source.categories,
    ...source.learned,
    ...(language !== undefined && { language }),
    ...(source.zone !== undefined && { zone: source.zone }),
  })
}
