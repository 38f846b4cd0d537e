/** The Model Context Protocol as it goes over HTTP; `test/end-to-end/mcp.test.ts` has a client. */
import { beforeAll, describe, expect, it } from 'vitest'
import { MCP_BODY_BYTES_MAX } from '../../src/domain/limits.ts'
import { app } from '../../src/web/app.ts'
import { TOOLS } from '../../src/web/mcp-tools.ts'
import { DOCUMENT } from '../setup/documented.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { failing } from '../setup/failing-database.ts'
import { aTelex, remembered, type Telex, TOKEN } from '../setup/telex.ts'

const REVISION = '2026-07-28'
const META = {
  'io.modelcontextprotocol/protocolVersion': REVISION,
  'io.modelcontextprotocol/clientCapabilities': {},
}

interface Answer {
  readonly id?: unknown
  readonly result?: Readonly<Record<string, unknown>> & {
    readonly content?: readonly { readonly text: string }[]
  }
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

let telex: Telex
beforeAll(async () => {
  telex = await aTelex()
  await remembered(telex, [aNormalizedEntry(1, { title: 'Gradient checkpointing' })])
})

async function post(
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; answer: Answer; response: Response }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const init = { method: 'POST', body: text, headers: { 'Content-Length': String(text.length) } }
  const response = await app.request(
    '/mcp',
    { ...init, headers: { ...init.headers, ...headers } },
    telex.bindings,
  )
  const answered = await response.clone().text()
  return {
    status: response.status,
    answer: answered === '' ? {} : (JSON.parse(answered) as Answer),
    response,
  }
}

/** A request as the revision wants it; `bend` changes its headers. */
function ask(
  method: string,
  params: Readonly<Record<string, unknown>> = {},
  bend: Record<string, string> = {},
) {
  const headers = {
    'MCP-Protocol-Version': REVISION,
    'Mcp-Method': method,
    ...(typeof params.name === 'string' && { 'Mcp-Name': params.name }),
  }
  const message = { jsonrpc: '2.0', id: 1, method, params: { _meta: META, ...params } }
  return post(message, { ...headers, ...bend })
}

const callTool = (name: string, given: object = {}, bend: Record<string, string> = {}) =>
  ask('tools/call', { name, arguments: given }, bend)

describe('a request that stands alone', () => {
  it('learns the revisions, and who answers', async () => {
    const { status, answer } = await ask('server/discover')
    expect(status).toBe(200)
    expect(answer).toMatchObject({
      id: 1,
      result: {
        resultType: 'complete',
        supportedVersions: [REVISION, '2025-11-25', '2025-06-18'],
        capabilities: { tools: {} },
        _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'telex' } },
      },
    })
  })

  it.each([
    { why: 'a version nobody has', meta: '1900-01-01', header: '1900-01-01', code: -32_022 },
    { why: 'no version in the body', meta: undefined, header: REVISION, code: -32_602 },
    { why: 'another version in the header', meta: REVISION, header: '2025-11-25', code: -32_020 },
  ])('is refused with $why', async ({ meta, header, code }) => {
    const _meta = { ...META, 'io.modelcontextprotocol/protocolVersion': meta }
    const { status, answer } = await ask(
      'tools/list',
      { _meta },
      { 'MCP-Protocol-Version': header },
    )
    expect([status, answer.error?.code, answer.id]).toEqual([400, code, 1])
  })

  it.each([
    { why: 'Mcp-Method', headers: { 'Mcp-Method': 'tools/list' } },
    { why: 'Mcp-Name', headers: { 'Mcp-Name': 'add_source' } },
  ])('is refused when $why says something else', async ({ headers }) => {
    const { status, answer } = await callTool('list_sources', {}, headers)
    expect([status, answer.error?.code]).toEqual([400, -32_020])
  })

  it('is refused without the capabilities of the client', async () => {
    const _meta = { 'io.modelcontextprotocol/protocolVersion': REVISION }
    const { status, answer } = await ask('tools/list', { _meta })
    expect([status, answer.error?.code]).toEqual([400, -32_602])
  })

  it('may wrap the name of its tool', async () => {
    const wrapped = `=?base64?${btoa('list_sources')}?=`
    const { answer } = await callTool('list_sources', {}, { 'Mcp-Name': wrapped })
    expect(answer.result?.structuredContent).toMatchObject({ sources: [] })
  })

  it.each(['initialize', 'ping', 'resources/list'])('does not know %s: 404', async (method) => {
    const { status, answer } = await ask(method)
    expect([status, answer.error?.code]).toEqual([404, -32_601])
  })
})

describe('a client of an earlier revision', () => {
  it.each([
    { wanted: '2025-06-18', given: '2025-06-18' },
    { wanted: '2024-11-05', given: '2025-11-25' },
    { wanted: REVISION, given: '2025-11-25' },
  ])('that wants $wanted is given $given', async ({ wanted, given }) => {
    const params = { protocolVersion: wanted, capabilities: {}, clientInfo: {} }
    const { answer } = await post({ jsonrpc: '2.0', id: 'a', method: 'initialize', params })
    expect(answer).toMatchObject({
      id: 'a',
      result: { protocolVersion: given, serverInfo: { name: 'telex' } },
    })
  })

  it('pings', async () => {
    expect((await post({ jsonrpc: '2.0', id: 0, method: 'ping' })).answer.id).toBe(0)
  })

  it('is told in the body alone what is not known', async () => {
    const { status, answer } = await post({ jsonrpc: '2.0', id: 1, method: 'resources/list' })
    expect([status, answer.error?.code]).toEqual([200, -32_601])
  })
})

describe('a message', () => {
  it('that is a notification is accepted with nothing', async () => {
    const { status, response } = await post({
      jsonrpc: '2.0',
      method: 'notifications/initialized',
    })
    expect([status, await response.text()]).toEqual([202, ''])
  })

  it.each([
    { why: 'no JSON', body: '{', code: -32_700 },
    { why: 'a batch', body: [{ jsonrpc: '2.0', id: 1, method: 'ping' }], code: -32_600 },
    { why: 'no JSON-RPC', body: { id: 1, method: 'ping' }, code: -32_600 },
    { why: 'a null id', body: { jsonrpc: '2.0', id: null, method: 'ping' }, code: -32_600 },
    { why: 'a response', body: { jsonrpc: '2.0', id: 1, result: {} }, code: -32_600 },
  ])('that is $why is refused', async ({ body, code }) => {
    const { status, answer } = await post(body)
    expect([status, answer.error?.code]).toEqual([400, code])
  })

  it('that is too large is refused unread', async () => {
    const { status } = await post('x'.repeat(MCP_BODY_BYTES_MAX + 1))
    expect(status).toBe(413)
  })

  it('from a page elsewhere is refused, from our own it is not', async () => {
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' }
    for (const origin of ['https://evil.example', 'null']) {
      const { status, response } = await post(ping, { Origin: origin })
      expect(status).toBe(403)
      expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    }
    expect((await post(ping, { Origin: telex.config.publicUrl })).status).toBe(200)
  })

  it('is answered with what is true of every response', async () => {
    const { response } = await ask('tools/list')
    expect(response.headers.get('Content-Type')).toBe('application/json')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  })

  it.each(['GET', 'DELETE', 'PUT'])('cannot come by %s', async (method) => {
    const response = await app.request('/mcp', { method }, telex.bindings)
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST'])
  })

  it('is not offered to browsers elsewhere', async () => {
    const response = await app.request('/mcp', { method: 'OPTIONS' }, telex.bindings)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})

describe('tools', () => {
  it.each(TOOLS)('are operations that there are: $name', ({ method, path }) => {
    expect(DOCUMENT.paths[path]?.[method]).toBeDefined()
  })

  it('take what the API takes, and say what it gives', async () => {
    const { answer } = await ask('tools/list')
    const tools = answer.result?.tools as {
      name: string
      inputSchema: { type: string; properties: Record<string, unknown> }
      outputSchema: { type: string }
    }[]
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name))
    for (const { name, inputSchema, outputSchema } of tools) {
      expect([inputSchema.type, outputSchema.type], name).toEqual(['object', 'object'])
    }
    const search = tools.find(({ name }) => name === 'search_entries')
    expect(Object.keys(search?.inputSchema.properties ?? {})).toContain('category')
    expect(answer.result).toMatchObject({ cacheScope: 'public' })
  })

  it('give the same as text and as data', async () => {
    const { answer } = await callTool('search_entries', { q: 'gradient', limit: 1, cursor: null })
    const { structuredContent, content = [], isError } = answer.result ?? {}
    expect(structuredContent).toMatchObject({ entries: [{ title: 'Gradient checkpointing' }] })
    expect(JSON.parse(content[0]?.text ?? '')).toEqual(structuredContent)
    expect(isError).toBeUndefined()
  })

  it.each([
    { name: 'search_entries', given: { limit: 999 }, says: 'limit: must be a whole number' },
    { name: 'search_entries', given: { words: 'x' }, says: 'words: is not a parameter' },
    { name: 'read_entry', given: { id: 'x/../y' }, says: 'There is no entry "x/../y".' },
    { name: 'read_entry', given: {}, says: 'id: is missing.' },
    { name: 'preview_page', given: { url: 'https://a.example/' }, says: 'Bearer <ADMIN_TOKEN>' },
    { name: 'add_source', given: { url: 'https://a.example/' }, says: 'Bearer <ADMIN_TOKEN>' },
    { name: 'refresh', given: {}, says: 'Bearer <ADMIN_TOKEN>' },
  ])('say in a sentence what is wrong: $name $given', async ({ name, given, says }) => {
    const { status, answer } = await callTool(name, given)
    expect(status).toBe(200)
    expect(answer.result?.isError).toBe(true)
    expect(answer.result?.content?.[0]?.text).toContain(says)
  })

  it('that do not exist are an error of the caller', async () => {
    const { answer } = await callTool('delete_everything')
    expect(answer.error).toMatchObject({ code: -32_602 })
  })

  it('ask no other server without the token', async () => {
    const { answer } = await callTool(
      'preview_page',
      { url: 'https://a.example/' },
      { Authorization: 'Bearer wrong' },
    )
    expect(answer.result?.isError).toBe(true)
    expect(telex.requested).toEqual([])
  })

  it('do with the token what the API does', async () => {
    const bearer = { Authorization: `Bearer ${TOKEN}` }
    const added = await callTool('add_source', { url: 'https://a.example/list' }, bearer)
    expect(added.answer.result?.structuredContent).toMatchObject({ id: 'a-example' })
    const again = await callTool('add_source', { url: 'https://a.example/list' }, bearer)
    expect(again.answer.result?.content?.[0]?.text).toContain('already source "a-example"')
    const begun = await callTool('refresh', { source: 'a-example', wait: 1 }, bearer)
    const run = begun.answer.result?.structuredContent as { readonly id: string }
    await telex.settled()
    const read = await callTool('read_run', { id: run.id })
    expect(read.answer.result?.structuredContent).toMatchObject({ status: 'finished' })
    const soon = await callTool('refresh', { source: 'a-example' }, bearer)
    expect(soon.answer.result?.content?.[0]?.text).toMatch(/Try again in \d+ seconds\./)
  })

  it('say when the database is away', async () => {
    const away = () => Promise.reject(new Error('D1_ERROR: no such table: sources'))
    const effects = { ...telex.effects, db: failing(telex.effects.db, away) }
    const headers = { 'Content-Type': 'application/json' }
    const params = { name: 'list_sources' }
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })
    const bindings = { ...telex.bindings, effects }
    const response = await app.request('/mcp', { method: 'POST', body, headers }, bindings)
    const { result } = await response.json<Answer>()
    expect(result?.isError).toBe(true)
    expect(result?.content?.[0]?.text).toContain('The database has no schema.')
  })
})
