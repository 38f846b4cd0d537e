/**
 * Which special range an IP address stands in, of those that IANA keeps for both families:
 * https://www.iana.org/assignments/iana-ipv4-special-registry and …-ipv6-special-registry.
 *
 * Addresses come as WHATWG URL writes them, which knows one spelling of each. `ipaddr.js` says the
 * same, in four times the bytes; a test compares them. Pure.
 */

/** Nothing special: on the public internet. */
export const UNICAST = 'unicast'

/** The first that fits counts, so a range stands before the one around it. */
const IPV4_RANGES = [
  ['unspecified', '0.0.0.0/8'],
  ['broadcast', '255.255.255.255/32'],
  ['multicast', '224.0.0.0/4'],
  ['linkLocal', '169.254.0.0/16'],
  ['loopback', '127.0.0.0/8'],
  ['carrierGradeNat', '100.64.0.0/10'],
  ['private', '10.0.0.0/8'],
  ['private', '172.16.0.0/12'],
  ['private', '192.168.0.0/16'],
  ['reserved', '192.0.0.0/24'],
  ['reserved', '192.0.2.0/24'],
  ['reserved', '192.88.99.0/24'],
  ['reserved', '198.18.0.0/15'],
  ['reserved', '198.51.100.0/24'],
  ['reserved', '203.0.113.0/24'],
  ['reserved', '240.0.0.0/4'],
  ['as112', '192.175.48.0/24'],
  ['as112', '192.31.196.0/24'],
  ['amt', '192.52.193.0/24'],
] as const

const IPV6_RANGES = [
  ['unspecified', '::/128'],
  ['linkLocal', 'fe80::/10'],
  ['multicast', 'ff00::/8'],
  ['loopback', '::1/128'],
  ['uniqueLocal', 'fc00::/7'],
  ['ipv4Mapped', '::ffff:0:0/96'],
  ['deprecatedSiteLocal', 'fec0::/10'],
  ['discard', '100::/64'],
  ['rfc6145', '::ffff:0:0:0/96'],
  ['rfc6052', '64:ff9b::/96'],
  ['rfc6052', '64:ff9b:1::/48'],
  ['6to4', '2002::/16'],
  ['teredo', '2001::/32'],
  ['benchmarking', '2001:2::/48'],
  ['amt', '2001:3::/32'],
  ['as112v6', '2001:4:112::/48'],
  ['as112v6', '2620:4f:8000::/48'],
  ['deprecatedOrchid', '2001:10::/28'],
  ['orchid2', '2001:20::/28'],
  ['droneRemoteIdProtocolEntityTags', '2001:30::/28'],
  ['segmentRouting', '5f00::/16'],
  ['reserved', '2001::/23'],
  ['reserved', '2001:db8::/32'],
  ['reserved', '3fff::/20'],
] as const

const OCTET_MAX = 255
const OCTET_BITS = 8
const GROUPS = 8
const GROUP_BITS = 16
/** Matches `192.0.2.1`, and `999.0.2.1`, which is none. */
const FOUR_NUMBERS = /^\d{1,3}(?:\.\d{1,3}){3}$/

/** @returns the name of the range, `unicast` for none; undefined for what is no such address */
export function ipv4Range(host: string): string | undefined {
  if (!FOUR_NUMBERS.test(host) || host.split('.').some((part) => Number(part) > OCTET_MAX)) {
    return undefined
  }
  return rangeIn(IPV4_RANGES, host, ipv4Bits)
}

/** @param host without brackets */
export function ipv6Range(host: string): string {
  return rangeIn(IPV6_RANGES, host, ipv6Bits)
}

function rangeIn(
  ranges: readonly (readonly [name: string, block: string])[],
  host: string,
  bitsOf: (address: string) => string,
): string {
  const bits = bitsOf(host)
  const range = ranges.find(([, block]) => {
    const [address = '', length] = block.split('/')
    return bits.startsWith(bitsOf(address).slice(0, Number(length)))
  })
  return range?.[0] ?? UNICAST
}

/** As binary digits, so that a block is the beginning of all its addresses. */
function ipv4Bits(address: string): string {
  return address
    .split('.')
    .map((part) => digits(Number(part), OCTET_BITS))
    .join('')
}

function ipv6Bits(address: string): string {
  const [before = '', after = ''] = address.split('::')
  const groupsOf = (text: string) => (text === '' ? [] : text.split(':'))
  const left = groupsOf(before)
  const right = groupsOf(after)
  const zeros = Array.from({ length: GROUPS - left.length - right.length }, () => '0')
  return [...left, ...zeros, ...right]
    .map((group) => digits(Number.parseInt(group, 16), GROUP_BITS))
    .join('')
}

function digits(value: number, length: number): string {
  return value.toString(2).padStart(length, '0')
}
