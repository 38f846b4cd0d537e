/** The owner in a test: signs in and gives forms as a browser does. */
import { BASE_URL } from './entries.ts'
import type { documentOf } from './pages.ts'
import { type Telex, TOKEN } from './telex.ts'

export interface Owner {
  /** What a browser would send back. */
  readonly cookie: string
  readonly get: (path: string) => Promise<Response>
  readonly give: (path: string, fields: Readonly<Record<string, string>>) => Promise<Response>
}

/** What a browser says of a form on a page of ours. */
export const FROM_OUR_PAGE = { Origin: BASE_URL, 'Sec-Fetch-Site': 'same-origin' }

export function formOf(
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = FROM_OUR_PAGE,
): RequestInit {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return { method: 'POST', body, headers }
}

export async function anOwner(telex: Telex): Promise<Owner> {
  const address = (path: string) => BASE_URL + path
  const signedIn = await telex.request(address('/sign-in'), formOf({ token: TOKEN }))
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return {
    cookie,
    get: (path) => telex.request(address(path), { headers: { Cookie: cookie } }),
    give: (path, fields) =>
      telex.request(address(path), formOf(fields, { ...FROM_OUR_PAGE, Cookie: cookie })),
  }
}

type Form = ReturnType<ReturnType<typeof documentOf>['querySelector']>

/** What a browser would send of a form that nobody touched, without its buttons. */
export function fieldsOf(form: Form): Record<string, string> {
  const inputs = [...(form?.querySelectorAll('input, textarea, select') ?? [])]
  const sent = inputs.filter(
    (input) => input.getAttribute('type') !== 'checkbox' || input.hasAttribute('checked'),
  )
  return Object.fromEntries(
    sent.map((input) => [input.getAttribute('name') ?? '', textOfInput(input)]),
  )
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

/** linkedom leaves the text of a text area as it is written. */
export function textOfInput(input: Form): string {
  const [first] = input?.querySelectorAll('option') ?? []
  const selected = (input?.querySelector('option[selected]') ?? first)?.getAttribute('value')
  const text = (input?.textContent ?? '').replaceAll(
    /&\S+?;/g,
    (one: string) => ENTITIES[one] ?? one,
  )
  return selected ?? input?.getAttribute('value') ?? text
}
