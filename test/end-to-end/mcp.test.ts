/** A started Telex as an assistant meets it: through the protocol's own client. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  DEPLOYED_BUNDLE,
  type Site,
  STARTED_TOKEN,
  type StartedTelex,
  serveSite,
  startTelex,
} from '../setup/started-telex.ts'

const LISTING = `<html lang="en"><body><main>${['One', 'Two', 'Three', 'Four']
  .map((name) => `<article><h2><a href="/${name}">Note ${name}</a></h2><p>Text.</p></article>`)
  .join('')}</main></body></html>`

let telex: StartedTelex
let site: Site
let anyone: Client
let owner: Client

async function clientOf(headers: Record<string, string>): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  const url = new URL('/mcp', telex.baseUrl)
  // The transport's `sessionId` is optional in another sense than ours.
  const transport = new StreamableHTTPClientTransport(url, { requestInit: { headers } })
  await client.connect(transport as Parameters<Client['connect']>[0])
  // The client holds what a tool gives against the schema that was listed.
  await client.listTools()
  return client
}

const call = async (client: Client, name: string, given: Record<string, unknown> = {}) => {
  const { structuredContent, content, isError } = await client.callTool({
    name,
    arguments: given,
  })
  const [{ text }] = content as [{ text: string }]
  return { data: structuredContent as Record<string, never>, text, isError: isError === true }
}

beforeAll(async () => {
  site = await serveSite((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(LISTING)
  })
  telex = await startTelex([])
  anyone = await clientOf({})
  owner = await clientOf({ Authorization: `Bearer ${STARTED_TOKEN}` })
})
afterAll(async () => {
  await anyone?.close()
  await owner?.close()
  await telex?.stop()
  await site?.stop()
})

describe('an assistant', () => {
  it('meets what would be deployed', () => {
    expect(process.env[DEPLOYED_BUNDLE]).toMatch(/index\.js$/)
    expect(telex.command).toContain('--bundle')
  })

  it('learns who answers and how to begin', () => {
    expect(anyone.getServerVersion()).toMatchObject({ name: 'telex', title: 'Telex' })
    expect(anyone.getInstructions()).toContain('search_entries')
  })

  it('searches, and reads what it found', async () => {
    const { data } = await call(anyone, 'search_entries', { lang: 'zh', limit: 2 })
    const entries = data.entries as { id: string; title: string }[] | undefined
    expect(entries).toHaveLength(2)
    const { data: entry } = await call(anyone, 'read_entry', { id: entries?.[0]?.id })
    expect(entry).toMatchObject({ title: entries?.[0]?.title })
  })

  it('sees every source and its health', async () => {
    const { data } = await call(anyone, 'list_sources')
    expect(data.totals).toMatchObject({ sources: 7, states: { ok: 7 } })
  })

  it('gives no orders without the token, and is told so', async () => {
    const url = `${site.baseUrl}/`
    for (const [name, given] of Object.entries({ preview_page: { url }, add_source: { url } })) {
      const { isError, text } = await call(anyone, name, given)
      expect([isError, text]).toEqual([true, expect.stringContaining('ADMIN_TOKEN')])
    }
    expect(site.requested).toEqual([])
  })

  it('previews a page, adds it, refreshes it and finds what it shows', async () => {
    const url = `${site.baseUrl}/`
    const { data: preview } = await call(owner, 'preview_page', { url })
    expect(preview.entries).toHaveLength(4)
    const { data: source } = await call(owner, 'add_source', { url, title: 'Notes' })
    const { data: run } = await call(owner, 'refresh', { source: source.id, wait: 20 })
    expect(run).toMatchObject({ status: 'finished', counts: { new: 4 } })
    const { data: found } = await call(anyone, 'search_entries', { source: source.id })
    expect(found.entries).toHaveLength(4)
  })
})
