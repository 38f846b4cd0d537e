/** What a write has to know beside what it writes: when it is, and who mints ids. */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import { taggingEntity } from '../domain/tagging-entity.ts'

export function writing({ nowMs }: Pick<Effects, 'nowMs'>, config: Config) {
  const atMs = nowMs()
  return { nowMs: atMs, taggingEntity: taggingEntity(config, atMs) }
}
