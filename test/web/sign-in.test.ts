/** Signing in: what the cookie is, where it holds, and what takes it away. */
import { beforeEach, describe, expect, it } from 'vitest'
import { EVERY_RESPONSE } from '../../src/web/response-headers.ts'
import { BASE_URL } from '../setup/entries.ts'
import { anOwner, FROM_OUR_PAGE, formOf, type Owner } from '../setup/owner.ts'
import { aTelex, type Telex, TOKEN } from '../setup/telex.ts'

const HOUR_MS = 3_600_000
const SIGN_IN = `${BASE_URL}/sign-in`
/** Every address that wants the owner, and how it is asked. */
const PAGES = ['/sources', '/preview', '/sources/x/edit', '/sources/x/remove', '/sources/runs/x']
const ORDERS = ['/sources', '/preview', '/sources/x']

let telex: Telex
let owner: Owner

beforeEach(async () => {
  telex = await aTelex()
  owner = await anOwner(telex)
})

describe('the cookie', () => {
  it('is for the pages of the owner alone, twelve hours, and out of reach', async () => {
    const { headers, status } = await telex.request(SIGN_IN, formOf({ token: TOKEN }))
    expect(status).toBe(303)
    const cookies = headers.getSetCookie()
    expect(cookies.map((cookie) => /Path=([^;]+)/.exec(cookie)?.[1])).toEqual([
      '/sources',
      '/preview',
      '/sign-in',
    ])
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^telex_owner=[0-9a-z]+\.[0-9a-f]{64}; /)
      expect(cookie).toMatch(/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/)
      expect(cookie).not.toContain(TOKEN)
    }
  })

  it('goes without Secure over plain http on loopback, and nowhere else', async () => {
    const cookieAt = async (origin: string) => {
      const form = formOf({ token: TOKEN }, { Origin: origin })
      return (await telex.request(`${origin}/sign-in`, form)).headers.getSetCookie()[0]
    }
    expect(await cookieAt('http://127.0.0.1:8787')).not.toContain('Secure')
    expect(await cookieAt('http://localhost:8787')).not.toContain('Secure')
    expect(await cookieAt('http://localhost.example')).toContain('Secure')
    expect(await cookieAt('https://127.0.0.1')).toContain('Secure')
  })

  it('opens the pages until it is over', async () => {
    expect((await owner.get('/sources')).status).toBe(200)
    telex.setNow(telex.effects.nowMs() + 12 * HOUR_MS - 1)
    expect((await owner.get('/sources')).status).toBe(200)
    telex.setNow(telex.effects.nowMs() + 1)
    expect((await owner.get('/sources')).status).toBe(303)
  })

  it('is worth nothing when a character of it is another, or its end is later', async () => {
    const [name = '', value = ''] = owner.cookie.split('=')
    const [end = '', signature = ''] = value.split('.')
    const later = (Number.parseInt(end, 36) + HOUR_MS).toString(36)
    const forged = [
      `${later}.${signature}`,
      `${end}.${signature.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}`,
      `${end}.${'0'.repeat(64)}`,
      `${end}.`,
      end,
      '',
      `${end}.${signature}0`,
    ]
    for (const one of forged) {
      const headers = { Cookie: `${name}=${one}` }
      expect((await telex.request('/sources', { headers })).status, one).toBe(303)
    }
    const headers = { Cookie: `other=1; ${owner.cookie}; more=2` }
    expect((await telex.request('/sources', { headers })).status).toBe(200)
  })

  it('is void once the token is another one', async () => {
    const bindings = { ...telex.bindings, config: { ...telex.config, adminToken: 'another' } }
    const headers = { Cookie: owner.cookie }
    expect((await telex.request('/sources', { headers }, bindings)).status).toBe(303)
  })

  it('never authorizes the API', async () => {
    const orders = [
      ['GET', '/api/v1/sources'],
      ['POST', '/api/v1/refresh'],
      ['POST', '/api/v1/preview'],
      ['DELETE', '/api/v1/sources/x'],
    ] as const
    for (const [method, path] of orders) {
      const headers = { Cookie: owner.cookie, ...FROM_OUR_PAGE }
      expect((await telex.request(BASE_URL + path, { method, headers })).status).toBe(401)
    }
  })

  it('changes nothing on a public page, and no public page sets one', async () => {
    for (const path of [
      '/',
      '/subscribe',
      '/docs',
      '/rss.xml',
      '/api/v1/entries',
      '/status.atom',
    ]) {
      const plain = await telex.request(path)
      expect(plain.headers.getSetCookie()).toEqual([])
      const signed = await telex.request(path, { headers: { Cookie: owner.cookie } })
      expect(signed.headers.getSetCookie()).toEqual([])
      expect(await signed.text()).toBe(await plain.text())
    }
  })
})

describe('POST /sign-in', () => {
  it('refuses a wrong token with a page that does not show it, and logs no token', async () => {
    for (const token of ['wrong', '', TOKEN.slice(0, -1), `${TOKEN}x`]) {
      const response = await telex.request(SIGN_IN, formOf({ token }))
      expect(response.status).toBe(401)
      expect(response.headers.getSetCookie()).toEqual([])
      const html = await response.text()
      expect(html).toContain('That is not the token')
      if (token !== '') expect(html).not.toContain(`"${token}"`)
    }
    expect(JSON.stringify(telex.logged)).not.toContain(TOKEN.slice(0, -1))
  })

  it('leads to where it was asked for, and never elsewhere', async () => {
    const leadsTo = async (next: string) => {
      const response = await telex.request(SIGN_IN, formOf({ token: TOKEN, next }))
      return response.headers.get('Location')
    }
    expect(await leadsTo('/preview?source=x')).toBe('/preview?source=x')
    expect(await leadsTo('/sources/x/edit?ui=zh')).toBe('/sources/x/edit?ui=zh')
    for (const next of ['', 'https://evil.example/', '//evil.example/sources', '/sourcesx', '/']) {
      expect(await leadsTo(next)).toBe('/sources')
    }
  })

  it('takes so many tries of one client and then asks to wait, right token or not', async () => {
    const tries: string[] = []
    const effects = {
      ...telex.effects,
      maySignIn: async (client: string) => tries.push(client) <= 1,
    }
    const bindings = { ...telex.bindings, effects }
    const form = (token: string) => {
      return formOf({ token }, { ...FROM_OUR_PAGE, 'CF-Connecting-IP': '192.0.2.1' })
    }
    expect((await telex.request(SIGN_IN, form('wrong'), bindings)).status).toBe(401)
    const late = await telex.request(SIGN_IN, form(TOKEN), bindings)
    expect(late.status).toBe(429)
    expect(late.headers.get('Retry-After')).toBe('60')
    expect(late.headers.getSetCookie()).toEqual([])
    expect(tries).toEqual(['192.0.2.1', '192.0.2.1'])
  })

  it('says how to set a token where there is none', async () => {
    const { adminToken: _, ...config } = telex.config
    const bindings = { ...telex.bindings, config }
    for (const init of [undefined, formOf({ token: '' }), formOf({ token: 'undefined' })]) {
      const response = await telex.request(SIGN_IN, init, bindings)
      expect(response.status).toBe(403)
      expect(await response.text()).toContain('wrangler secret put ADMIN_TOKEN')
    }
    const headers = { Cookie: owner.cookie }
    expect((await telex.request('/sources', { headers }, bindings)).status).toBe(303)
  })

  it('takes what is no form for an empty one', async () => {
    const init = { method: 'POST', body: 'token=x', headers: { ...FROM_OUR_PAGE } }
    expect((await telex.request(SIGN_IN, init)).status).toBe(401)
  })
})

describe('who is not signed in', () => {
  it.each(PAGES)('is led from %s to sign in and back', async (path) => {
    const response = await telex.request(path)
    expect(response.status).toBe(303)
    const next = new URLSearchParams({ next: path })
    expect(response.headers.get('Location')).toBe(`/sign-in?${next}`)
    const page = await telex.request(`/sign-in?${next}`)
    expect(await page.text()).toContain(`name="next" value="${path}"`)
  })

  it.each(ORDERS)('can order nothing at %s', async (path) => {
    const response = await telex.request(BASE_URL + path, formOf({ do: 'remove' }))
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toMatch(/^\/sign-in\?next=/)
  })
})

describe('a form of another page', () => {
  const FOREIGN = [
    { why: 'another origin', headers: { Origin: 'https://evil.example' } },
    { why: 'another port', headers: { Origin: `${BASE_URL}:8443` } },
    { why: 'no origin', headers: {} },
    { why: 'a hidden origin', headers: { Origin: 'null' } },
    {
      why: 'a browser that says so',
      headers: { Origin: BASE_URL, 'Sec-Fetch-Site': 'cross-site' },
    },
    { why: 'a sister site', headers: { Origin: BASE_URL, 'Sec-Fetch-Site': 'same-site' } },
  ]
  it.each(FOREIGN)('is refused: $why', async ({ headers }) => {
    for (const path of [...ORDERS, '/sign-in', '/sign-out']) {
      const form = formOf({ token: TOKEN }, { ...headers, Cookie: owner.cookie } as never)
      const response = await telex.request(BASE_URL + path, form)
      expect(response.status).toBe(403)
      expect(response.headers.getSetCookie()).toEqual([])
      expect(await response.text()).toContain('This form is not from here')
    }
  })
})

describe('POST /sign-out', () => {
  it('takes the cookie away wherever it holds', async () => {
    const response = await owner.give('/sign-out', {})
    expect(response.headers.get('Location')).toBe('/sign-in?told=signed_out')
    const cookies = response.headers.getSetCookie()
    expect(cookies).toHaveLength(3)
    for (const cookie of cookies) expect(cookie).toMatch(/^telex_owner=; .*Max-Age=0;/)
    expect(await (await telex.request('/sign-in?told=signed_out')).text()).toContain('signed out')
  })
})

describe('every page of the owner', () => {
  it('is kept by nobody and strict about what runs in it', async () => {
    for (const path of ['/sign-in', '/sources', '/preview']) {
      const { headers } = await owner.get(path)
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect(headers.get('Referrer-Policy')).toBe('same-origin')
      const policy = headers.get('Content-Security-Policy')
      expect(policy).toBe(EVERY_RESPONSE['Content-Security-Policy'])
      expect(policy).toContain("form-action 'self'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
    }
  })

  it('keeps the language that was chosen', async () => {
    const response = await telex.request('/sources?ui=zh')
    expect(response.headers.get('Location')).toBe('/sign-in?next=%2Fsources%3Fui%3Dzh&ui=zh')
    const html = await (await owner.get('/sources?ui=zh')).text()
    expect(html).toContain('action="/preview?ui=zh"')
    expect(html).toContain('退出登录')
  })
})
