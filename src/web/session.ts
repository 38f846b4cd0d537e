/**
 * The owner's sign-in as a cookie: until when it holds, signed with a key made from the token, so
 * that another token signs everyone out. Nothing is stored, and the token is not in it.
 *
 * Written by hand: a name, a number and a signature are less than a library of cookies weighs.
 */

/** Twelve hours. */
const SESSION_SECONDS = 12 * 60 * 60

/** A cookie has one path, so there is one for each page of the owner; no other address gets it. */
export const SESSION_PATHS = ['/sources', '/preview', '/sign-in'] as const

const NAME = 'telex_owner'
/** Matches `telex_owner=mb2x9k.0123…ef` in a header, and gives end and signature. */
const COOKIE = /(?:^|; ?)telex_owner=([0-9a-z]{1,11})\.([0-9a-f]{64})(?:;|$)/
const RADIX = 36
/** Hosts at which a browser would not send back a cookie of plain http that says Secure. */
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::|$)/

/** @returns one `Set-Cookie` value for each page of the owner */
export async function signedIn(
  token: string,
  origin: string,
  nowMs: number,
): Promise<readonly string[]> {
  const end = (nowMs + SESSION_SECONDS * 1_000).toString(RADIX)
  const signature = await crypto.subtle.sign('HMAC', await keyOf(token), bytesOf(end))
  return cookies(`${end}.${new Uint8Array(signature).toHex()}`, SESSION_SECONDS, origin)
}

/** @returns `Set-Cookie` values that take the others away */
export function signedOut(origin: string): readonly string[] {
  return cookies('', 0, origin)
}

/** Whether a `Cookie` header signs the owner in: unspoilt, of this token, and not over. */
export async function isSignedIn(header: string, token: string, nowMs: number): Promise<boolean> {
  const [, end = '', signature = ''] = COOKIE.exec(header) ?? []
  if (end === '' || Number.parseInt(end, RADIX) <= nowMs) return false
  const bytes = Uint8Array.fromHex(signature)
  // Compares in constant time (Web Cryptography, HMAC verify).
  return crypto.subtle.verify('HMAC', await keyOf(token), bytes, bytesOf(end))
}

function cookies(value: string, seconds: number, origin: string): readonly string[] {
  const secure = LOOPBACK.test(origin) ? '' : '; Secure'
  return SESSION_PATHS.map(
    (path) =>
      `${NAME}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`,
  )
}

/** Its name keeps a signature made here from meaning anything elsewhere. */
function keyOf(token: string): Promise<CryptoKey> {
  const key = bytesOf(`telex sign-in\n${token}`)
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', key, hmac, false, ['sign', 'verify'])
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
