/** Bindings and variables, checked once and frozen. Names every wrong one in one message. */
import type { Config } from './domain/config.ts'
import type { Message } from './domain/effects.ts'

export const VERSION = '0.1.0'

/** What wrangler.toml and the local start bind. */
export interface Env {
  readonly DB: D1Database
  readonly QUEUE?: Queue<Message>
  readonly PUBLIC_URL?: string
  readonly SITE_TITLE?: string
  readonly ADMIN_TOKEN?: string
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
  if (env.HEALTH_WEBHOOK && !URL.canParse(env.HEALTH_WEBHOOK)) {
    problems.push('HEALTH_WEBHOOK must be an absolute URL')
  }
  if (env.ADMIN_TOKEN === '') problems.push('ADMIN_TOKEN must not be empty')
  if (!publicUrl || problems.length > 0) throw new Error(problems.join('; '))
  return Object.freeze({
    publicUrl: `${publicUrl.origin}${publicUrl.pathname}`.replace(/\/$/, ''),
    siteTitle: env.SITE_TITLE ?? 'Telex',
    allowLoopback: env.ALLOW_LOOPBACK === 'yes' && LOOPBACK_HOSTS.has(publicUrl.hostname),
    userAgent: `Telex/${VERSION} (+${publicUrl.origin})`,
    ...(env.HEALTH_WEBHOOK && { healthWebhookUrl: new URL(env.HEALTH_WEBHOOK).href }),
    ...(env.ADMIN_TOKEN !== undefined && { adminToken: env.ADMIN_TOKEN }),
  })
}
