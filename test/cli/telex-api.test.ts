/** Adding sources through the API, against scripted answers. */
import { describe, expect, it } from 'vitest'
import { type ApiAccess, addSource, refresh } from '../../src/cli/add-sources.ts'

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
    { why: 'is content when the source is new', status: 201, problem: undefined },
    { why: 'is content when it is known', status: 409, problem: undefined },
    {
      why: 'says what the API refused',
      status: 400,
      problem: 'https://digest.example/ was not added: 400 no',
    },
  ])('$why', async ({ status, problem }) => {
    const { api } = apiThatAnswers(status, 'no')
    expect(await addSource(api, { url: URL_OF_LISTING })).toBe(problem)
  })
})

describe('refresh', () => {
  const RUN = {
    counts: { new: 1, changed: 0, known: 2 },
    sources: [{ url: URL_OF_LISTING, outcome: 'failed', failure: { kind: 'timeout' } }],
  }

  it('gives the run', async () => {
    expect(await refresh(apiThatAnswers(202, RUN).api)).toEqual(RUN)
  })

  it.each([
    { why: 'an error', status: 503, body: 'down', says: 'The refresh failed: 503 down' },
    { why: 'no run', status: 200, body: '{}', says: 'The refresh answered what is no run: {}' },
    { why: 'no JSON', status: 200, body: '<p>', says: 'The refresh answered what is no run: <p>' },
  ])('says in a sentence when the answer is $why', async ({ status, body, says }) => {
    expect(await refresh(apiThatAnswers(status, body).api)).toBe(says)
  })
})
