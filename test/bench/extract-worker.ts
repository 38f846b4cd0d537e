/** A Worker that keeps one page and one rule, and reads the page when it is told, so many times. */
import type { Page } from '../../src/domain/entry.ts'
import type { MarkupRule } from '../../src/domain/rule.ts'
import { extractByRule } from '../../src/extract/extract-by-rule.ts'
import { extractOnLinkedom } from './linkedom-extract.ts'

interface Given {
  readonly page: Page
  readonly rule: MarkupRule
}

let given: Given | undefined

const READERS: Readonly<Record<string, (given: Given) => number>> = {
  nothing: () => 0,
  linkedom: ({ page, rule }) => extractOnLinkedom(page.text, rule).length,
  stream: ({ page, rule }) => entriesOf(page, { ...rule, engine: 'stream' }),
  dom: ({ page, rule }) => entriesOf(page, { ...rule, engine: 'dom' }),
}

function entriesOf(page: Page, rule: MarkupRule): number {
  const result = extractByRule(page, rule)
  return result.ok ? result.value.entries.length : 0
}

export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method === 'POST') {
      given = await request.json<Given>()
      return new Response('kept')
    }
    const { searchParams } = new URL(request.url)
    const read = READERS[searchParams.get('reader') ?? '']
    if (read === undefined || given === undefined) return new Response(null, { status: 400 })
    let entries = 0
    for (let times = Number(searchParams.get('times')); times > 0; times -= 1) entries = read(given)
    return new Response(String(entries))
  },
}
