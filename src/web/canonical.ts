/**
 * One address per view: caches key by path and query as they stand, so other spellings of the
 * same view lead to the canonical one (308). Percent-encoding is no difference: a client that
 * writes it otherwise would be led in circles.
 */
import type { AppContext } from './context.ts'
import { EVERY_RESPONSE } from './response-headers.ts'

/** A redirect for as long as this address means this, when it is not the canonical one. */
export function redirectTo(context: AppContext, canonical: string): Response | undefined {
  const [path = '', query = ''] = canonical.slice(context.env.config.publicUrl.length).split('?')
  const [, askedQuery = ''] = context.req.url.split('?')
  const isSame =
    decoded(path) === decoded(context.req.path) && pairsOf(query) === pairsOf(askedQuery)
  return isSame ? undefined : redirect(canonical)
}

/** Decoded and in their order. */
function pairsOf(query: string): string {
  return query === '' ? '' : JSON.stringify([...new URLSearchParams(query)])
}

/** @param location absolute */
export function redirect(
  location: string,
  { status = 308, maxAgeSeconds = 3_600 }: Readonly<Partial<RedirectOptions>> = {},
): Response {
  const headers = {
    Location: location,
    'Cache-Control': `public, max-age=${maxAgeSeconds}`,
    'Access-Control-Allow-Origin': '*',
    ...EVERY_RESPONSE,
  }
  return new Response(null, { status, headers })
}

interface RedirectOptions {
  readonly status: 301 | 308
  readonly maxAgeSeconds: number
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}
