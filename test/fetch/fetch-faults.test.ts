import { describe, expect, it } from 'vitest'
import { FEED_BYTES_MAX, PAGE_BYTES_MAX } from '../../src/domain/limits.ts'
import { fetchPage } from '../../src/fetch/fetch-page.ts'
import { answer, DEPS, failure, logOf, page } from '../setup/fault-client.ts'

const HTML = ['Content-Type: text/html']
const SHORT = { headersMs: 200, totalMs: 300 }

describe('time', () => {
  it.each([
    { why: 'a server that never answers', path: '/hang', phase: 'headers', timeoutMs: 200 },
    { why: 'headers that drip', path: '/header-drip', phase: 'headers', timeoutMs: 200 },
    { why: 'a body that drips', path: '/body-drip', phase: 'body', timeoutMs: 300 },
  ])('ends $why, and the server sees it', async ({ path, phase, timeoutMs }) => {
    const startMs = performance.now()
    const failed = await failure(path, { timeouts: SHORT })
    expect(failed).toEqual({ kind: 'timeout', phase, timeoutMs })
    expect(performance.now() - startMs).toBeLessThan(timeoutMs + 5_000)
    await expect.poll(async () => (await logOf(path)).at(-1)?.closedEarly).toBe(true)
  })

  it('to the headers does not count for the body', async () => {
    const timeouts = { headersMs: 100, totalMs: 300 }
    const failed = await failure('/body-drip?slow', { timeouts })
    expect(failed).toMatchObject({ phase: 'body', timeoutMs: 300 })
  })

  it('in all counts every hop', async () => {
    const path = answer({ status: 302, headers: ['Location: /hang'] })
    const failed = await failure(path, { timeouts: { headersMs: 5_000, totalMs: 200 } })
    expect(failed).toEqual({ kind: 'timeout', phase: 'headers', timeoutMs: 200 })
  })
})

describe('a body that breaks off', () => {
  it.each([
    { why: 'is reset', path: '/reset' },
    { why: 'is shorter than announced', path: '/short' },
    { why: 'has a bad chunk', path: '/bad-chunk' },
    { why: 'lacks its last chunk', path: '/cut-chunks' },
    { why: 'is half a gzip', path: '/cut-gzip' },
  ])('is never a page: $why', async ({ path }) => {
    expect(await failure(path)).toMatchObject({ kind: 'body_incomplete' })
  })

  it.each([
    { why: 'a reset before the headers', path: '/reset-before-headers' },
    { why: 'something that is not HTTP', path: '/not-http' },
  ])('is a failure of the network when it is $why', async ({ path }) => {
    expect(await failure(path)).toMatchObject({ kind: 'network' })
  })

  it('is a failure of the network when nobody listens', async () => {
    const result = await fetchPage({ url: 'http://127.0.0.1:9999/', validators: {} }, DEPS)
    expect(result).toMatchObject({ ok: false, failure: { kind: 'network' } })
  })

  it('is refused when it is a part that nobody asked for', async () => {
    const path = answer({ status: 206, headers: HTML, body: '<p>half' })
    expect(await failure(path)).toMatchObject({ kind: 'http_status', status: 206 })
  })
})

describe('size', () => {
  it('of a gzip bomb is counted after decompression', async () => {
    const failed = await failure('/bomb')
    expect(failed).toEqual({ kind: 'body_too_large', bytesMax: PAGE_BYTES_MAX })
  })

  it.each([
    { type: 'text/html', bytesMax: PAGE_BYTES_MAX },
    { type: 'text/plain', bytesMax: PAGE_BYTES_MAX },
    { type: 'application/rss+xml', bytesMax: FEED_BYTES_MAX },
    { type: 'application/json', bytesMax: FEED_BYTES_MAX },
  ])('of $type ends at its own limit', async ({ type, bytesMax }) => {
    const path = `/endless?type=${encodeURIComponent(type)}`
    expect(await failure(path)).toEqual({ kind: 'body_too_large', bytesMax })
    await expect.poll(async () => (await logOf(path)).at(-1)?.closedEarly).toBe(true)
  })

  it('can be limited further by the caller, to the byte', async () => {
    const path = answer({ headers: HTML, body: '12345' })
    expect((await page(path, { bytesMax: 5 })).page.text).toBe('12345')
    expect(await failure(path, { bytesMax: 4 })).toEqual({ kind: 'body_too_large', bytesMax: 4 })
  })
})
