/**
 * Which addresses are never fetched: all that does not stand in the public internet, in any
 * spelling, and our own.
 *
 * It looks at the parsed URL, so `0x7f.1`, `2130706433` and `１２７.0.0.1` are the same to it. It
 * cannot look a name up: a public name that resolves to a private address is left to the
 * platform, whose egress has no private network.
 */
import { ipv4Range, ipv6Range, UNICAST } from './address-range.ts'

export interface AddressRules {
  /** Permits 127.0.0.0/8, ::1 and `localhost`: for the local start and tests, never deployed. */
  readonly allowLoopback: boolean
  /** Hosts we are served at, with (`127.0.0.1:8787`) or without a port (then: any port). */
  readonly ownHosts: readonly string[]
}

const LOOPBACK = 'loopback'

/** Names without a meaning outside one network. RFC 6761, RFC 6762, RFC 8375, ICANN 2024. */
const PRIVATE_SUFFIXES = [
  'localhost',
  'local',
  'internal',
  'home.arpa',
  'intranet',
  'lan',
  'home',
  'corp',
  'private',
  'onion',
] as const

/** Public names made to resolve to any address one writes into them, or to loopback. */
const WILDCARD_DNS_SUFFIXES = [
  'nip.io',
  'sslip.io',
  'xip.io',
  'traefik.me',
  'backname.io',
  'localtest.me',
  'lvh.me',
  'vcap.me',
  'lacolhost.com',
  'localho.st',
  'local.gd',
  'fuf.me',
  'nip.direct',
  'ip.addr.tools',
  'rbndr.us',
  '1u.ms',
] as const

/** Ports of other protocols: https://fetch.spec.whatwg.org/#port-blocking */
const BAD_PORTS: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
  103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
  512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993,
  995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668,
  6669, 6679, 6697, 10080,
])

/** Matches `2a00:1450::1`; leading zeros are never written. */
const GLOBAL_UNICAST = /^[23][0-9a-f]{3}:/

/** Four octets in a name, as in `10-0-0-1.site.example` or `127.0.0.1.site.example`. */
const EMBEDDED_IPV4 = /(?<![a-z0-9])(\d{1,3})[-.](\d{1,3})[-.](\d{1,3})[-.](\d{1,3})(?![a-z0-9])/g

/**
 * @param url absolute URL, already parsed: the very object that is fetched
 * @returns why it is never fetched, in a few words; undefined when it may be
 */
export function forbiddenAddress(url: URL, rules: AddressRules): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `scheme ${url.protocol}`
  if (url.username !== '' || url.password !== '') return 'user information'
  if (url.port !== '' && BAD_PORTS.has(Number(url.port))) return `port ${url.port}`

  const host = url.hostname.replace(/\.$/, '')
  if (rules.ownHosts.some((own) => isSameHost(own, host, url))) return 'own host'
  const why = host.startsWith('[') ? notPublicIpv6(host.slice(1, -1)) : notPublicName(host)
  return why === LOOPBACK && rules.allowLoopback ? undefined : why
}

/** The same of an address that was not parsed. */
export function forbiddenText(text: string, rules: AddressRules): string | undefined {
  const url = URL.parse(text)
  return url === null ? 'no URL' : forbiddenAddress(url, rules)
}

/** Whether the address is on this very machine; always forbidden but under the local start. */
export function isLoopback(url: URL): boolean {
  return forbiddenAddress(url, { allowLoopback: false, ownHosts: [] }) === LOOPBACK
}

function isSameHost(own: string, host: string, url: URL): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return own.toLowerCase() === host || own.toLowerCase() === `${host}:${port}`
}

function notPublicName(host: string): string | undefined {
  const range = ipv4Range(host)
  if (range !== undefined) return unlessUnicast(range)
  if (host === 'localhost') return LOOPBACK
  if (!host.includes('.')) return 'name without a dot'
  const suffix = [...PRIVATE_SUFFIXES, ...WILDCARD_DNS_SUFFIXES].find((s) =>
    `.${host}`.endsWith(`.${s}`),
  )
  if (suffix !== undefined) return `name in ${suffix}`
  for (const [, ...octets] of host.matchAll(EMBEDDED_IPV4)) {
    const why = unlessUnicast(ipv4Range(octets.map(Number).join('.')))
    if (why !== undefined) return `name with a ${why} address`
  }
  return undefined
}

function unlessUnicast(range: string | undefined): string | undefined {
  return range === UNICAST ? undefined : range
}

/** Global unicast is 2000::/3 (IANA): it begins with a 2 or a 3, in four digits. */
function notPublicIpv6(host: string): string | undefined {
  const range = unlessUnicast(ipv6Range(host))
  return range ?? (GLOBAL_UNICAST.test(host) ? undefined : 'reserved')
}
