/** The ranges of addresses, compared with those of `ipaddr.js`. */
import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, it } from 'vitest'
import { ipv4Range, ipv6Range } from '../../src/fetch/address-range.ts'

const octet = fc.nat(255)
const group = fc.oneof(fc.nat(0xffff), fc.constant(0))
/** Where its ranges begin, which its types keep to themselves. */
interface Ranges {
  readonly SpecialRanges: Readonly<Record<string, unknown>>
}
const beginnings = (address: unknown) =>
  Object.values((address as Ranges).SpecialRanges)
    .flat(2)
    .filter((part): part is ipaddr.IPv4 | ipaddr.IPv6 => typeof part === 'object')
const IPV4_EDGES = beginnings(new ipaddr.IPv4([0, 0, 0, 0])).map((edge) => edge.toByteArray())
const IPV6_EDGES = beginnings(new ipaddr.IPv6(Array(8).fill(0))).map((edge) =>
  'parts' in edge ? edge.parts : [],
)

const byUrl = (host: string) => new URL(`http://${host}/`).hostname

function expectSameIpv4(octets: readonly number[]): void {
  const host = octets.join('.')
  expect(ipv4Range(host), host).toBe(ipaddr.IPv4.parse(host).range())
}

function expectSameIpv6(parts: readonly number[]): void {
  const host = byUrl(`[${parts.map((part) => part.toString(16)).join(':')}]`).slice(1, -1)
  expect(ipv6Range(host), host).toBe(ipaddr.IPv6.parse(host).range())
}

/** The same with each part one less and one more, where there is such a number. */
const around = (parts: readonly number[], max: number) =>
  parts.flatMap((part, index) =>
    [part - 1, part + 1].map((other) => parts.with(index, Math.min(Math.max(other, 0), max))),
  )

describe('the range of an address', () => {
  it('is that of ipaddr.js for any IPv4 address', () => {
    fc.assert(fc.property(fc.tuple(octet, octet, octet, octet), expectSameIpv4), { numRuns: 2000 })
  })

  it('is that of ipaddr.js for any IPv6 address', () => {
    const address = fc.array(group, { minLength: 8, maxLength: 8 })
    fc.assert(fc.property(address, expectSameIpv6), { numRuns: 2000 })
  })

  it('is that of ipaddr.js at every edge of a range', () => {
    expect(IPV4_EDGES.length).toBeGreaterThan(15)
    for (const edge of IPV4_EDGES) {
      for (const octets of [edge, ...around(edge, 255)]) expectSameIpv4(octets)
    }
    expect(IPV6_EDGES.length).toBeGreaterThan(20)
    for (const edge of IPV6_EDGES) {
      for (const parts of [edge, ...around(edge, 0xffff)]) expectSameIpv6(parts)
    }
  })

  it.each(['256.0.0.1', '1.2.3', 'a.b.c.d', '1.2.3.4.5', ''])('is none for %s', (host) => {
    expect(ipv4Range(host)).toBeUndefined()
  })
})
