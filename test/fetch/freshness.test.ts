import { describe, expect, it } from 'vitest'
import { RETRY_AFTER_SECONDS_MAX } from '../../src/domain/limits.ts'
import { readFreshness } from '../../src/fetch/freshness.ts'

const NOW_MS = Date.UTC(2026, 0, 11, 12)
const HOUR_MS = 3_600_000

describe('readFreshness', () => {
  it.each([
    { why: 'nothing is said', headers: {}, freshness: {} },
    {
      why: 'max-age',
      headers: { 'cache-control': 'public, max-age=600' },
      freshness: { maxAgeSeconds: 600 },
    },
    {
      why: 'max-age in capitals and quotes',
      headers: { 'cache-control': 'Max-Age="60"' },
      freshness: { maxAgeSeconds: 60 },
    },
    {
      why: 'max-age less the age in a cache before',
      headers: { 'cache-control': 'max-age=600', age: '200' },
      freshness: { maxAgeSeconds: 400 },
    },
    {
      why: 'an age above max-age',
      headers: { 'cache-control': 'max-age=600', age: '900' },
      freshness: { maxAgeSeconds: 0 },
    },
    {
      why: 's-maxage is for shared caches',
      headers: { 'cache-control': 's-maxage=600' },
      freshness: {},
    },
    { why: 'a negative max-age', headers: { 'cache-control': 'max-age=-1' }, freshness: {} },
    {
      why: 'Expires',
      headers: { expires: 'Sun, 11 Jan 2026 13:00:00 GMT' },
      freshness: { expiresMs: NOW_MS + HOUR_MS },
    },
    {
      why: 'Expires by the clock of a server that is a day late',
      headers: { expires: 'Sat, 10 Jan 2026 13:00:00 GMT', date: 'Sat, 10 Jan 2026 12:00:00 GMT' },
      freshness: { expiresMs: NOW_MS + HOUR_MS },
    },
    {
      why: 'Expires in the form of RFC 850',
      headers: { expires: 'Sunday, 11-Jan-26 13:00:00 GMT' },
      freshness: { expiresMs: NOW_MS + HOUR_MS },
    },
    {
      why: 'Expires in the form of asctime',
      headers: { expires: 'Sun Jan 11 13:00:00 2026' },
      freshness: { expiresMs: NOW_MS + HOUR_MS },
    },
    { why: 'Expires 0', headers: { expires: '0' }, freshness: {} },
    { why: 'Expires -1', headers: { expires: '-1' }, freshness: {} },
    { why: 'Expires never', headers: { expires: 'never' }, freshness: {} },
    {
      why: 'Retry-After in seconds',
      headers: { 'retry-after': ' 120 ' },
      freshness: { retryAfterSeconds: 120 },
    },
    {
      why: 'Retry-After at once',
      headers: { 'retry-after': '0' },
      freshness: { retryAfterSeconds: 0 },
    },
    {
      why: 'Retry-After as a date',
      headers: { 'retry-after': 'Sun, 11 Jan 2026 12:01:30 GMT' },
      freshness: { retryAfterSeconds: 90 },
    },
    {
      why: 'Retry-After beyond reason',
      headers: { 'retry-after': '9999999999' },
      freshness: { retryAfterSeconds: RETRY_AFTER_SECONDS_MAX },
    },
    { why: 'Retry-After with a fraction', headers: { 'retry-after': '1.5' }, freshness: {} },
    {
      why: 'Retry-After in the past, as a number',
      headers: { 'retry-after': '-5' },
      freshness: {},
    },
    { why: 'Retry-After at two o’clock', headers: { 'retry-after': '2 pm' }, freshness: {} },
  ])('$why', ({ headers, freshness }) => {
    expect(readFreshness(new Headers(headers), NOW_MS)).toEqual(freshness)
  })
})
