import { describe, expect, it } from 'vitest'
import { forbiddenAddress } from '../../src/fetch/address.ts'
import { fetchPage } from '../../src/fetch/fetch-page.ts'

const RULES = { allowLoopback: false, ownHosts: ['telex.example', '203.0.114.7:8787'] }

/** Every way to write an address that must never be asked. */
const FORBIDDEN: readonly { readonly url: string; readonly why: string }[] = [
  // Loopback, in every spelling the URL parser knows.
  { url: 'http://127.0.0.1/', why: 'loopback' },
  { url: 'http://127.255.255.254/', why: 'loopback' },
  { url: 'http://2130706433/', why: 'loopback' },
  { url: 'http://0x7f.1/', why: 'loopback' },
  { url: 'http://0x7f000001/', why: 'loopback' },
  { url: 'http://0177.0.0.1/', why: 'loopback' },
  { url: 'http://017700000001/', why: 'loopback' },
  { url: 'http://127.1/', why: 'loopback' },
  { url: 'http://１２７.0.0.1/', why: 'loopback' },
  { url: 'http://127。0。0。1/', why: 'loopback' },
  { url: 'http://%31%32%37.0.0.1/', why: 'loopback' },
  { url: 'http://127.0.0.1./', why: 'loopback' },
  { url: 'http://localhost/', why: 'loopback' },
  { url: 'http://LOCALHOST./', why: 'loopback' },
  { url: 'http://ⓛocalhost/', why: 'loopback' },
  { url: 'http://a.localhost/', why: 'name in localhost' },
  { url: 'http://[::1]/', why: 'loopback' },
  { url: 'http://[0:0:0:0:0:0:0:1]/', why: 'loopback' },
  // IPv4 inside IPv6.
  { url: 'http://[::ffff:127.0.0.1]/', why: 'ipv4Mapped' },
  { url: 'http://[::ffff:7f00:1]/', why: 'ipv4Mapped' },
  { url: 'http://[::127.0.0.1]/', why: 'reserved' },
  { url: 'http://[64:ff9b::7f00:1]/', why: 'rfc6052' },
  { url: 'http://[64:ff9b:1::a00:1]/', why: 'rfc6052' },
  { url: 'http://[2002:7f00:1::]/', why: '6to4' },
  { url: 'http://[2001:0:7f00:1::]/', why: 'teredo' },
  { url: 'http://[::ffff:0:127.0.0.1]/', why: 'rfc6145' },
  // Private, shared and special ranges.
  { url: 'http://0/', why: 'unspecified' },
  { url: 'http://0.0.0.0/', why: 'unspecified' },
  { url: 'http://10.1.2.3/', why: 'private' },
  { url: 'http://172.16.0.1/', why: 'private' },
  { url: 'http://172.31.255.255/', why: 'private' },
  { url: 'http://192.168.1.1/', why: 'private' },
  { url: 'http://169.254.169.254/latest/meta-data/', why: 'linkLocal' },
  { url: 'http://100.64.0.1/', why: 'carrierGradeNat' },
  { url: 'http://192.0.0.192/', why: 'reserved' },
  { url: 'http://198.18.0.1/', why: 'reserved' },
  { url: 'http://203.0.113.9/', why: 'reserved' },
  { url: 'http://224.0.0.1/', why: 'multicast' },
  { url: 'http://240.0.0.1/', why: 'reserved' },
  { url: 'http://255.255.255.255/', why: 'broadcast' },
  { url: 'http://[::]/', why: 'unspecified' },
  { url: 'http://[fe80::1]/', why: 'linkLocal' },
  { url: 'http://[fc00::1]/', why: 'uniqueLocal' },
  { url: 'http://[fd00:ec2::254]/', why: 'uniqueLocal' },
  { url: 'http://[fec0::1]/', why: 'deprecatedSiteLocal' },
  { url: 'http://[ff02::1]/', why: 'multicast' },
  { url: 'http://[2001:db8::1]/', why: 'reserved' },
  { url: 'http://[4000::1]/', why: 'reserved' },
  // Names that mean a private address.
  { url: 'http://127.0.0.1.nip.io/', why: 'name in nip.io' },
  { url: 'http://10-0-0-1.sslip.io/', why: 'name in sslip.io' },
  { url: 'http://7f000001.nip.io/', why: 'name in nip.io' },
  { url: 'http://www.lvh.me/', why: 'name in lvh.me' },
  { url: 'http://lvh.me/', why: 'name in lvh.me' },
  { url: 'http://localtest.me./', why: 'name in localtest.me' },
  { url: 'http://192.168.0.1.dns.example.com/', why: 'name with a private address' },
  { url: 'http://app-10-0-0-7.example.com/', why: 'name with a private address' },
  { url: 'http://metadata.google.internal/', why: 'name in internal' },
  { url: 'http://printer.local/', why: 'name in local' },
  { url: 'http://router/', why: 'name without a dot' },
  // What is not an ordinary public web address.
  { url: 'ftp://www.example.com/', why: 'scheme ftp:' },
  { url: 'file:///etc/passwd', why: 'scheme file:' },
  { url: 'data:text/html,x', why: 'scheme data:' },
  { url: 'http://user@www.example.com/', why: 'user information' },
  { url: 'http://user:secret@www.example.com/', why: 'user information' },
  { url: 'http://www.example.com:25/', why: 'port 25' },
  { url: 'http://www.example.com:6667/', why: 'port 6667' },
  { url: 'https://telex.example/feed.json', why: 'own host' },
  { url: 'http://TELEX.example.:8080/', why: 'own host' },
  { url: 'http://203.0.114.7:8787/', why: 'own host' },
]

const ALLOWED = [
  'https://www.example.com/',
  'http://example.com:8080/blog/?page=2',
  'https://例子.测试.example/',
  'http://203.0.114.7/',
  'http://8.8.8.8/',
  'http://172.15.0.1/',
  'http://172.32.0.1/',
  'http://100.128.0.1/',
  'http://[2606:4700:4700::1111]/',
  'https://notes-8-8-8-8.example.com/',
  'https://v1.2.3.example.com/',
  'https://2026-01-11-10.example.com/',
  'https://notnip.io/',
  'https://nip.io.example.com/',
  'https://localhost.example.com/',
]

const NOT_ASCII = /[^ -~]+/g

/** Answers everything with a redirect to `url`, and counts. */
function recordingFetch(url: string) {
  const location = url.replace(NOT_ASCII, encodeURIComponent)
  const asked: string[] = []
  const fetch = async (input: RequestInfo | URL) => {
    asked.push(String(input))
    return new Response(null, { status: 302, headers: { location } })
  }
  return { asked, deps: { ...RULES, fetch, userAgent: 'Telex', nowMs: 0 } }
}

describe('forbiddenAddress', () => {
  it.each(FORBIDDEN)('refuses $url: $why', ({ url, why }) => {
    expect(forbiddenAddress(new URL(url), RULES)).toBe(why)
  })

  it.each(ALLOWED)('permits %s', (url) => {
    expect(forbiddenAddress(new URL(url), RULES)).toBeUndefined()
  })

  it.each(['http://127.0.0.1:8787/', 'http://127.9.9.9/', 'http://[::1]/', 'http://localhost/'])(
    'permits %s when loopback is allowed',
    (url) => {
      expect(forbiddenAddress(new URL(url), { ...RULES, allowLoopback: true })).toBeUndefined()
    },
  )

  it('permits nothing else when loopback is allowed', () => {
    const isLoopback = ({ why }: { readonly why: string }) => why === 'loopback'
    for (const { url, why } of FORBIDDEN.filter((row) => !isLoopback(row))) {
      expect(forbiddenAddress(new URL(url), { ...RULES, allowLoopback: true })).toBe(why)
    }
  })
})

describe('fetchPage', () => {
  it.each(FORBIDDEN)('never asks $url, directly or by redirect', async ({ url, why }) => {
    const { asked, deps } = recordingFetch(url)
    const direct = await fetchPage({ url, validators: {} }, deps)
    expect(direct).toMatchObject({ ok: false, failure: { kind: 'address_forbidden', why } })
    expect(asked).toEqual([])

    const first = 'https://www.example.com/'
    const redirected = await fetchPage({ url: first, validators: {} }, deps)
    expect(redirected).toMatchObject({ ok: false, failure: { kind: 'address_forbidden', why } })
    expect(asked).toEqual([first])
  })

  it('never asks what is no URL', async () => {
    const { asked, deps } = recordingFetch('/')
    for (const url of ['', 'telex', '//www.example.com/', 'http://', 'http://256.256.256.256/']) {
      const result = await fetchPage({ url, validators: {} }, deps)
      expect(result).toMatchObject({ ok: false, failure: { kind: 'address_forbidden' } })
    }
    expect(asked).toEqual([])
  })
})
