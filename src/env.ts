/** Bindings and variables, checked once and frozen. Names every wrong one in one message. */
import type { Config } from './domain/config.ts'
import type { Message } from './domain/effects.ts'
import { present } from './domain/present.ts'
import { VERSION } from './domain/version.ts'

/** What wrangler.toml and the local start bind. */
export interface Env {
  readonly DB: D1Database
  /** The files of `public/`. */
  readonly ASSETS: Fetcher
  readonly QUEUE?: Queue<Message>
  readonly PUBLIC_URL?: string
  readonly SITE_TITLE?: string
  readonly ADMIN_TOKEN?: string
  /** Days after which entries are removed; unset: never. */
  readonly RETENTION_DAYS?: string
  /** Absolute URL of a WebSub hub. It is told which feeds changed, so it is off by default. */
  readonly WEBSUB_HUB?: string
  readonly REFRESH_LIMIT?: RateLimit
  /** Absolute URL that is told when a source stops working, or works again. */
  readonly HEALTH_WEBHOOK?: string
  /** `yes` only under the local start: sources on loopback may be read. */
  readonly ALLOW_LOOPBACK?: string
}

/** Hosts under which loopback sources may be allowed: a deployed Worker has none of them. */
const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** @throws Error that names every variable that is wrong */
export function readConfig(env: Env): Config {
  const publicUrl = URL.parse(env.PUBLIC_URL ?? '')
  const web = publicUrl?.protocol === 'https:' || publicUrl?.protocol === 'http:'
  const problems: string[] = []
  if (!web) problems.push('PUBLIC_URL must be an absolute http(s) URL')
  const [hub, webhook] = (['WEBSUB_HUB', 'HEALTH_WEBHOOK'] as const).map((name) => {
    const url = URL.parse(env[name] ?? '')
    if (env[name] && url === null) problems.push(`${name} must be an absolute URL`)
    return url
  })
  if (env.ADMIN_TOKEN === '') problems.push('ADMIN_TOKEN must not be empty')
  const retentionDays = Number(env.RETENTION_DAYS ?? 1)
  if (!Number.isInteger(retentionDays) || retentionDays < 1) {
    problems.push('RETENTION_DAYS must be a whole number of days, 1 or more')
  }
  if (!publicUrl || problems.length > 0) throw new Error(problems.join('; '))
  return Object.freeze({
    publicUrl: `${publicUrl.origin}${publicUrl.pathname}`.replace(/\/$/, ''),
    siteTitle: env.SITE_TITLE ?? 'Telex',
    allowLoopback: env.ALLOW_LOOPBACK === 'yes' && LOOPBACK_HOSTS.has(publicUrl.hostname),
    userAgent: `Telex/${VERSION} (+${publicUrl.origin})`,
    ...present({
      retentionDays: env.RETENTION_DAYS === undefined ? undefined : retentionDays,
      hubUrl: hub?.href,
      healthWebhookUrl: webhook?.href,
      adminToken: env.ADMIN_TOKEN,
    }),
  })
}
