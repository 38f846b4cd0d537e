/** Signing in and out: the token is typed once and becomes a cookie for the owner's pages. */
import { Hono } from 'hono/tiny'
import { RATE_LIMIT_SECONDS } from '../domain/limits.ts'
import type { SignInFailure, SignInPage } from '../domain/owner-page.ts'
import { renderSignInPage } from '../render/sign-in-page.tsx'
import { isToken } from './authorize.ts'
import type { AppContext, AppEnv } from './context.ts'
import { formOf, isOwner, originOf, ownerFrame, ownForms, seeOther } from './owner.ts'
import { ownerWords } from './served-words.ts'
import { SESSION_PATHS, signedIn, signedOut } from './session.ts'

/** Matches a path of the owner's pages, which no other host can be: `/sources?run=…`. */
const OWN_PATH = /^\/(?:sources|preview)(?=[/?]|$)/
const STATUSES = { token_unset: 403, token_wrong: 401, sign_in_too_soon: 429 } as const

export const signIn = new Hono<AppEnv>()

for (const path of ['/sign-in', '/sign-out']) signIn.use(path, ownForms)

signIn.get('/sign-in', async (context) => {
  const { config } = context.env
  if (config.adminToken === undefined) return refused(context, { kind: 'token_unset' }, '')
  return context.html(
    renderSignInPage(
      {
        ...pageOf(context, context.req.query('next') ?? ''),
        isSignedIn: await isOwner(context),
        ...(context.req.query('told') === 'signed_out' && { tidings: 'signed_out' }),
      },
      await ownerWords(context),
    ),
  )
})

signIn.post('/sign-in', async (context) => {
  const { config, effects } = context.env
  const form = await formOf(context)
  const next = form.get('next') ?? ''
  if (config.adminToken === undefined) return refused(context, { kind: 'token_unset' }, next)
  // Every try counts: who guesses must not learn which one would have been right.
  const client = context.req.header('CF-Connecting-IP') ?? ''
  if ((await effects.maySignIn?.(client)) === false) {
    return refused(
      context,
      { kind: 'sign_in_too_soon', retryAfterSeconds: RATE_LIMIT_SECONDS },
      next,
    )
  }
  if (!isToken(form.get('token')?.trim() ?? '', config.adminToken)) {
    effects.log({ event: 'sign_in_refused' })
    return refused(context, { kind: 'token_wrong' }, next)
  }
  const cookies = await signedIn(config.adminToken, originOf(context), effects.nowMs())
  return withCookies(seeOther(context, ownPath(next)), cookies)
})

signIn.post('/sign-out', (context) =>
  withCookies(seeOther(context, '/sign-in', { told: 'signed_out' }), signedOut(originOf(context))),
)

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie)
  return response
}

async function refused(
  context: AppContext,
  failure: SignInFailure,
  next: string,
): Promise<Response> {
  if ('retryAfterSeconds' in failure) {
    context.header('Retry-After', String(failure.retryAfterSeconds))
  }
  const page = { ...pageOf(context, next), isSignedIn: false, failure }
  const html = renderSignInPage(page, await ownerWords(context))
  return context.html(html, STATUSES[failure.kind])
}

function pageOf(context: AppContext, next: string): Pick<SignInPage, 'frame' | 'next'> {
  return { frame: ownerFrame(context, '/sign-in'), next: ownPath(next) }
}

/** Nobody is led elsewhere by signing in. */
function ownPath(next: string): string {
  return OWN_PATH.test(next) ? next : SESSION_PATHS[0]
}
