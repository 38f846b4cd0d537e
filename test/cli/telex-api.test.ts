/** Asking a Telex through its API, against scripted answers. */
import { describe, expect, it } from 'vitest'
import { type ApiAccess, addSource, ask, followRun, refresh } from '../../src/cli/telex-api.ts'

const URL_OF_LISTING = 'https://digest.example/'

interface Sent {
  readonly url: string
  readonly init: RequestInit | undefined
}

function apiThatAnswers(status: number, body: unknown) {
  const sent: Sent[] = []
  const api: ApiAccess = {
    baseUrl: 'http://telex.example',
    adminToken: 'secret',
    fetch: async (input, init) => {
      sent.push({ url: String(input), init })
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
    },
  }
  return { api, sent }
}

describe('addSource', () => {
  it('sends the source as it is given, with the token', async () => {
    const { api, sent } = apiThatAnswers(201, {})
    await addSource(api, { url: URL_OF_LISTING, title: 'Digest' })
    expect(sent[0]?.url).toBe('http://telex.example/api/v1/sources')
    expect(sent[0]?.init).toMatchObject({
      method: 'POST',
      headers: { authorization: 'Bearer secret' },
      body: JSON.stringify({ url: URL_OF_LISTING, title: 'Digest' }),
    })
  })

  it.each([
    { why: 'says that the source is new', status: 201, gives: { ok: true, value: 'added' } },
    { why: 'says that it is known', status: 409, gives: { ok: true, value: 'known' } },
    {
      why: 'says what the API refused, and where',
      status: 400,
      gives: {
        ok: false,
        failure: { kind: 'telex_refused', status: 400, detail: 'Wrong.\n  url is no address' },
      },
    },
  ])('$why', async ({ status, gives }) => {
    const errors = [{ path: 'url', message: 'is no address' }]
    const { api } = apiThatAnswers(status, { detail: 'Wrong.', errors })
    expect(await addSource(api, { url: URL_OF_LISTING })).toEqual(gives)
  })
})

describe('refresh', () => {
  const RUN = {
    id: 'r1',
    status: 'finished',
    counts: { new: 1, changed: 0, known: 2, rejected: 0 },
    pending: 0,
    sources: [{ url: URL_OF_LISTING, outcome: 'failed', failure: { kind: 'timeout' } }],
  }

  it('gives the run', async () => {
    expect(await refresh(apiThatAnswers(202, RUN).api)).toEqual({ ok: true, value: RUN })
  })

  it('asks for one source, whatever was read a moment ago', async () => {
    const { api, sent } = apiThatAnswers(202, RUN)
    await refresh(api, { source: 'a', force: true })
    expect(sent[0]?.url).toContain('source=a&force=1')
  })

  it('gives an empty run when everything was read a moment ago', async () => {
    const asked = await refresh(apiThatAnswers(429, { detail: 'later' }).api)
    expect(asked).toMatchObject({ ok: true, value: { status: 'finished', sources: [] } })
  })

  it.each([
    { why: 'an error', status: 503, body: 'down', detail: 'down' },
    { why: 'no run', status: 200, body: '{}', detail: 'what no Telex answers' },
    { why: 'no JSON', status: 200, body: '<p>', detail: 'what no Telex answers' },
  ])('fails when the answer is $why', async ({ status, body, detail }) => {
    const asked = await refresh(apiThatAnswers(status, body).api)
    expect(asked).toMatchObject({ ok: false, failure: { kind: 'telex_refused', status } })
    expect(JSON.stringify(asked)).toContain(detail)
  })

  it('follows the run to its end', async () => {
    const { api } = apiThatAnswers(200, RUN)
    const seen: string[] = []
    const running = { ...RUN, status: 'running', pending: 1 }
    const done = await followRun(api, running, ({ status }) => seen.push(status))
    expect(done).toEqual({ ok: true, value: RUN })
    expect(seen).toEqual(['running'])
  })
})

it('says why nobody answers', async () => {
  const api: ApiAccess = { baseUrl: 'http://127.0.0.1:1', fetch }
  const asked = await ask(api, { method: 'GET', path: '/healthz' })
  expect(asked).toMatchObject({ ok: false, failure: { kind: 'telex_unreachable' } })
})
