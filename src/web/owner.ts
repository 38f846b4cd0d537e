/**
 * What stands before every page of the owner: who is not signed in is led to `/sign-in`, and a
 * form is taken from pages of this Telex alone. The API knows nothing of it.
 */
import { createMiddleware } from 'hono/factory'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { OrderFailure } from '../domain/owner-page.ts'
import type { PageFrame } from '../domain/page.ts'
import { EVERYTHING } from '../domain/view.ts'
import { frameOf, wished } from '../query/page-frame.ts'
import type { AppContext, AppEnv } from './context.ts'
import { pageWish } from './page-wish.ts'
import { errorPage } from './pages.ts'
import { headOf } from './problem.ts'
import { isSignedIn } from './session.ts'

/**
 * A browser tells a form of ours by its origin: `no-referrer`, as on public pages, would send
 * `null` (Fetch, "append a request Origin header").
 */
const HEADERS = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin' } as const

/** Form fields; files are their text. */
export type Form = ReadonlyMap<string, string>

/** For every route of the owner, signed in or not. */
export const ownForms = createMiddleware<AppEnv>(async function ownForms(context, next) {
  if (context.req.method === 'POST' && !isOwnForm(context)) {
    return errorPage(context, { kind: 'form_foreign' })
  }
  await next()
  for (const [name, value] of Object.entries(HEADERS)) context.header(name, value)
})

/** For those that want the owner. */
export const signedInOnly = createMiddleware<AppEnv>(async function signedInOnly(context, next) {
  if (await isOwner(context)) return next()
  const { pathname, search } = new URL(context.req.url)
  const address = context.req.method === 'GET' ? pathname + search : `/${pathname.split('/')[1]}`
  return seeOther(context, '/sign-in', { next: address })
})

export async function isOwner(context: AppContext): Promise<boolean> {
  const { config, effects } = context.env
  const header = context.req.header('Cookie') ?? ''
  return config.adminToken !== undefined && isSignedIn(header, config.adminToken, effects.nowMs())
}

/** Both headers are the browser's own word; one that does not know the second sends the first. */
function isOwnForm(context: AppContext): boolean {
  const origins = [originOf(context), new URL(context.env.config.publicUrl).origin]
  const site = context.req.header('Sec-Fetch-Site') ?? 'same-origin'
  return site === 'same-origin' && origins.includes(context.req.header('Origin') ?? '')
}

export function originOf(context: AppContext): string {
  return new URL(context.req.url).origin
}

/** What stands around a page of the owner. */
export function ownerFrame(context: AppContext, path: string): PageFrame {
  const { config } = context.env
  const wish = pageWish(context.req.raw)
  return frameOf(config, EVERYTHING, wish, wished(config.publicUrl + path, wish))
}

/** Leads to a page by GET, in the language that was chosen (POST-redirect-GET). */
export function seeOther(
  context: AppContext,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Response {
  const { language, isChosen } = pageWish(context.req.raw)
  const all = new URLSearchParams({ ...query, ...(isChosen && { ui: language }) })
  const search = all.size > 0 ? `?${all}` : ''
  return context.redirect(path + search, 303)
}

/** A form that no page of ours has. */
export const unknownOrder: OrderFailure = {
  kind: 'body_invalid',
  errors: [{ path: 'do', message: 'is no order' }],
}

/** The status of a page that tells of a failure. */
export function statusOf(failure: OrderFailure | undefined): ContentfulStatusCode {
  return failure ? (headOf(failure).status as ContentfulStatusCode) : 200
}

/** The fields of a form, however it is encoded; of what is no form, none. */
export async function formOf(context: AppContext): Promise<Form> {
  const fields = new Map<string, string>()
  try {
    for (const [name, value] of await context.req.raw.formData()) {
      fields.set(name, typeof value === 'string' ? value : await (value as File).text())
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  return fields
}
