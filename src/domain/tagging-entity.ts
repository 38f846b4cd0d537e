/** Who mints ids: the beginning of every `tag:` URI of this Telex (RFC 4151 §2). Pure. */
import type { Config } from './config.ts'

/** `<authority>,<year>`: a host name, and a year in which it was ours. */
export function taggingEntity({ publicUrl }: Pick<Config, 'publicUrl'>, nowMs: number): string {
  return `${new URL(publicUrl).hostname},${new Date(nowMs).getUTCFullYear()}`
}
