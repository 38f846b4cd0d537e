/**
 * One address per view: caches key by path and query as they stand, so other spellings of the
 * same view lead to the canonical one (308). Percent-encoding is no difference: a client that
 * writes it otherwise would be led in circles.
 */
import type { AppContext } from './context.ts'

/** A redirect for as long as this address means this, when it is not the canonical one. */
export function redirectTo(context: AppContext, canonical: string): Response | undefined {
  const { publicUrl } = context.env.config
  const asked = new URL(context.req.url)
  const path = new URL(canonical).pathname.slice(new URL(publicUrl).pathname.length - 1)
  const isSame =
    decoded(path) === decoded(asked.pathname) &&
    JSON.stringify([...new URL(canonical).searchParams]) === JSON.stringify([...asked.searchParams])
  return isSame ? undefined : redirect(canonical)
}

/** @param location absolute */
export function redirect(location: string): Response {
  const headers = {
    Location: location,
    'Cache-Control': 'public, max-age=3600',
    'Access-Control-Allow-Origin': '*',
  }
  return new Response(null, { status: 308, headers })
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}
