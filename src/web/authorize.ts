/** Lets a request through when it carries the administrator's token. Bearer header only. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { type AppEnv, problem } from './context.ts'

/** Matches `Bearer abc` and gives `abc`; the scheme's case is free (RFC 9110 §11.1). */
const BEARER = /^bearer +(\S+)$/i

/** 403 while no token is set, 401 without or with a wrong one. */
export const authorize = createMiddleware<AppEnv>(async function authorize(context, next) {
  const { adminToken } = context.env.config
  if (adminToken === undefined) return problem(context, { kind: 'token_unset' })
  const given = BEARER.exec(context.req.header('Authorization') ?? '')?.[1]
  if (given === undefined) return problem(context, { kind: 'token_missing' })
  if (!isToken(given, adminToken)) return problem(context, { kind: 'token_wrong' })
  return next()
})

/** In constant time. Both sides are hashed before, so their lengths say nothing. */
export function isToken(given: string, adminToken: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(adminToken))
}

function digestOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest()
}
