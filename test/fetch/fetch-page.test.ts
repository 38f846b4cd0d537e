import { describe, expect, it } from 'vitest'
import { REDIRECTS_MAX } from '../../src/domain/limits.ts'
import { answer, DEPS, failure, get, logOf, page, SERVER } from '../setup/fault-client.ts'

const HTML = ['Content-Type: text/html']
const PARAGRAPH = '<p>中文</p>'
const PARAGRAPH_SHA256 = 'af00ffc2937951d8e61c5dbbeba04920ca40533b8839820dbfc6698022252c8c'

describe('a page', () => {
  it('comes with its address, type, text and the hash of its bytes', async () => {
    const body = PARAGRAPH
    const { page: read, ...rest } = await page(answer({ headers: HTML, body }))
    expect(read).toMatchObject({ mediaType: 'text/html', text: body })
    expect(read.url).toContain(`${SERVER}/answer?`)
    expect(rest.bodyHash).toBe(PARAGRAPH_SHA256)
    expect(rest).toMatchObject({ kind: 'page', status: 200, bodyBytes: 13, validators: {} })
    expect(rest).toMatchObject({ charset: { name: 'utf-8' }, redirects: [], freshness: {} })
  })

  it('is asked for honestly: who we are, what we decode, no cookie, no referrer', async () => {
    const path = '/page?headers'
    await page(path)
    const [line] = await logOf(path)
    const sent = new Map(pairs(line!.headers))
    expect(sent.get('user-agent')).toBe(DEPS.userAgent)
    expect(sent.get('accept-encoding')).toBe('gzip, br')
    expect(sent.get('accept')).toMatch(/^text\/html, .*atom\+xml/)
    expect(['cookie', 'referer', 'authorization'].filter((name) => sent.has(name))).toEqual([])
    expect(line!.method).toBe('GET')
  })

  it.each([
    { why: 'gzip', path: '/gzip' },
    { why: 'br', path: '/br' },
  ])('is decompressed from $why', async ({ path }) => {
    expect((await page(path)).page.text).toContain('An ordinary page.')
  })

  it.each([
    { why: 'no content', path: answer({ status: 204 }) },
    { why: 'an empty body', path: answer({ headers: HTML }) },
  ])('with $why has an empty text', async ({ path }) => {
    expect((await page(path)).page.text).toBe('')
  })

  it.each([
    { body: '<!DOCTYPE html><p>a', type: 'text/html' },
    { body: '\n<?xml version="1.0"?><rss/>', type: 'application/xml' },
    { body: '<feed xmlns="http://www.w3.org/2005/Atom"/>', type: 'application/xml' },
    { body: '{"version":"https://jsonfeed.org/version/1.1"}', type: 'application/json' },
    { body: '2026-01-11\n\nA transcript.', type: 'text/plain' },
  ])('without a type is taken for $type by its beginning', async ({ body, type }) => {
    expect((await page(answer({ body }))).page.mediaType).toBe(type)
    const vague = answer({ body, headers: ['Content-Type: application/octet-stream'] })
    expect((await page(vague)).page.mediaType).toBe(type)
  })

  it.each([
    'text/html',
    'application/xhtml+xml',
    'text/plain',
    'application/rss+xml',
    'Application/Atom+XML',
    'application/rdf+xml',
    'text/xml',
    'application/xml',
    'application/feed+json',
    'application/json',
  ])('is read as %s', async (type) => {
    const path = answer({ headers: [`Content-Type: ${type}; charset=utf-8`], body: 'é' })
    expect((await page(path)).page).toMatchObject({ mediaType: type.toLowerCase(), text: 'é' })
  })
})

describe('validators', () => {
  it.each([
    { why: 'an odd ETag', etag: '"a,b W/"' },
    { why: 'a weak ETag', etag: 'W/"5e-1"' },
    { why: 'an ETag without quotes', etag: 'abc' },
    { why: 'a date in no known form', modified: 'yesterday, 5 pm' },
    { why: 'both', etag: '"1"', modified: 'Sun, 11 Jan 2026 10:00:00 GMT' },
    { why: 'a date of 2038', modified: 'Tue, 19 Jan 2038 03:14:07 GMT' },
  ])('go back byte for byte: $why', async ({ etag, modified }) => {
    const query = new URLSearchParams({ ...(etag && { etag }), ...(modified && { modified }) })
    const path = `/conditional?${query}`
    const { validators } = await page(path)
    const again = await get(path, { validators })
    expect(again).toMatchObject({
      ok: true,
      value: { kind: 'not_modified', validators, freshness: { maxAgeSeconds: 600 } },
    })
  })

  it('are absent when the answer has none, whatever was sent', async () => {
    const { validators } = await page('/page', { validators: { etag: '"old"' } })
    expect(validators).toEqual({})
  })

  it('are replaced by those a 304 brings', async () => {
    const path = answer({ status: 304, headers: ['ETag: "new"'] })
    const result = await get(path, { validators: { etag: '"old"', lastModified: 'then' } })
    expect(result).toMatchObject({ value: { validators: { etag: '"new"', lastModified: 'then' } } })
  })

  it.each([
    { why: 'absurdly long', path: answer({ headers: [...HTML, `ETag: "${'x'.repeat(1_100)}"`] }) },
    { why: 'not ASCII, which workerd cannot send back', path: '/conditional?etag=%E4%B8%AD' },
  ])('are not kept when they are $why', async ({ path }) => {
    expect((await page(path)).validators).toEqual({})
  })

  it('make a 304 that nobody asked for a failure', async () => {
    expect(await failure(answer({ status: 304 }))).toMatchObject({
      kind: 'http_status',
      status: 304,
    })
  })
})

describe('redirects', () => {
  it('are followed up to the limit and told', async () => {
    const { page: read, redirects } = await page(`/chain?left=${REDIRECTS_MAX}`)
    expect(read.url).toBe(`${SERVER}/page`)
    expect(redirects).toHaveLength(REDIRECTS_MAX)
    expect(redirects[0]).toEqual({ status: 302, url: `${SERVER}/chain?left=${REDIRECTS_MAX}` })
  })

  it.each([
    { why: 'a loop', path: '/loop' },
    { why: 'a chain of six', path: '/chain?left=6' },
  ])('end at the limit: $why', async ({ path }) => {
    const expected = { kind: 'redirects_too_many', redirectsMax: REDIRECTS_MAX }
    expect(await failure(path)).toEqual(expected)
  })

  it('cost at most one request more than the limit', async () => {
    await failure('/loop?counted')
    expect(await logOf('/loop?counted')).toHaveLength(REDIRECTS_MAX + 1)
  })

  it.each([
    { statuses: 301, moved: true },
    { statuses: 308, moved: true },
    { statuses: 302, moved: false },
    { statuses: 307, moved: false },
  ])('of status $statuses move the address: $moved', async ({ statuses, moved }) => {
    const { permanentUrl } = await page(`/chain?left=2&status=${statuses}`)
    expect(permanentUrl).toBe(moved ? `${SERVER}/page` : undefined)
  })

  it('read a Location in UTF-8', async () => {
    expect((await page('/to-utf8')).page.text).toBe('中文')
  })

  it.each([
    { location: 'file:///etc/passwd', why: 'scheme file:' },
    { location: 'javascript:alert(1)', why: 'scheme javascript:' },
    { location: 'data:text/html,x', why: 'scheme data:' },
    { location: 'http://10.0.0.1/', why: 'private' },
    { location: 'http://169.254.169.254/latest/meta-data/', why: 'linkLocal' },
    { location: 'https://telex.example/feed.json', why: 'own host' },
    { location: 'http://user:secret@www.example.com/', why: 'user information' },
  ])('to $location are refused', async ({ location, why }) => {
    const failed = await failure(answer({ status: 302, headers: [`Location: ${location}`] }))
    expect(failed).toMatchObject({ kind: 'address_forbidden', why })
  })

  it.each([
    { why: 'no Location', headers: [], location: '' },
    { why: 'no URL', headers: ['Location: http://[::1'], location: 'http://[::1' },
  ])('with $why are invalid', async ({ headers, location }) => {
    const failed = await failure(answer({ status: 302, headers }))
    expect(failed).toEqual({ kind: 'redirect_invalid', location })
  })
})

describe('what is not read', () => {
  it.each([
    { encoding: 'deflate', path: '/deflate' },
    { encoding: 'zstd', path: '/zstd' },
    { encoding: 'gzip, gzip', path: '/gzip-gzip' },
  ])('content encoding $encoding', async ({ encoding, path }) => {
    expect(await failure(path)).toEqual({ kind: 'encoding_unsupported', encoding })
  })

  it.each([
    'application/pdf',
    'image/png',
    'image/svg+xml',
    'application/zip',
    'text/css',
    'text/javascript',
    'video/mp4',
  ])('type %s', async (contentType) => {
    const path = answer({ headers: [`Content-Type: ${contentType}`], body: 'x' })
    expect(await failure(path)).toEqual({ kind: 'content_type_unsupported', contentType })
  })

  it.each([
    { why: 'a PDF that calls itself a page', headers: HTML, base64: btoa('%PDF-1.7 x') },
    { why: 'a PNG without a type', headers: [], base64: btoa('\x89PNG\r\n\x1a\n') },
    { why: 'a ZIP without a type', headers: [], base64: btoa('PK\x03\x04xxxx') },
    { why: 'control characters without a type', headers: [], base64: btoa('a\x01\x02\x03b') },
  ])('$why', async ({ headers, base64 }) => {
    const failed = await failure(answer({ headers, base64 }))
    expect(failed).toMatchObject({ kind: 'content_type_unsupported' })
  })
})

describe('a status that is no success', () => {
  it.each([
    { why: 'in seconds', after: '120', seconds: 120 },
    { why: 'as a date', after: 'Sun, 11 Jan 2026 12:05:00 GMT', seconds: 300 },
    { why: 'as a date that has passed', after: 'Sun, 11 Jan 2026 11:00:00 GMT', seconds: 0 },
    { why: 'in no readable way', after: 'soon', seconds: undefined },
  ])('says how long to wait $why', async ({ after, seconds }) => {
    for (const status of [429, 503]) {
      const path = answer({ status, headers: [`Retry-After: ${after}`] })
      const expected = { kind: 'http_status', status, retryAfterSeconds: seconds }
      expect(await failure(path)).toEqual(expected)
    }
  })

  it.each([400, 401, 403, 404, 410, 418, 500, 502])('%i is a failure', async (status) => {
    expect(await failure(answer({ status, headers: HTML, body: 'x' }))).toEqual({
      kind: 'http_status',
      status,
      retryAfterSeconds: undefined,
    })
  })
})

function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), flat[index + 1]!] as [string, string]] : [],
  )
}
