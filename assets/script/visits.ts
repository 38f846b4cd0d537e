/**
 * Marks what is new since the last visit. Ids sort by place, so the newest one that was shown
 * says it all. A visit goes on until nothing was looked at for half an hour: reading one entry and
 * coming back leaves the marks where they are.
 */
import { recall, remember } from './memory.ts'
import { words } from './words.ts'

const VISIT_MS = 30 * 60_000
/** Matches the id in `/entries/4jq0…?ui=zh`. */
const ID = /\/entries\/([0-9a-z]+)/

interface Visit {
  /** When something was last looked at, epoch milliseconds. */
  readonly at: number
  /** The newest id shown in this visit. */
  readonly top: string
  /** The newest id shown in visits before it. */
  readonly before: string
}

export function markNew(page: Document, nowMs: number): void {
  const entries = [...page.querySelectorAll('.h-feed .h-entry')]
  const last = visitOf(recall('visit'))
  const isOver = last !== undefined && nowMs - last.at > VISIT_MS
  const before = isOver ? last.top : (last?.before ?? '')
  const ids = entries.map(idOf)
  const top = [last?.top ?? '', ...ids].sort().at(-1) ?? ''
  remember('visit', JSON.stringify({ at: nowMs, top, before } satisfies Visit))
  if (before === '') return
  const fresh = entries.filter((_, index) => (ids[index] ?? '') > before)
  for (const entry of fresh) mark(entry)
  if (fresh.length > 0) tellCount(page, fresh.length)
}

function visitOf(text: string | undefined): Visit | undefined {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function idOf(entry: Element): string {
  const address = entry.querySelector('.u-uid')?.getAttribute('href') ?? ''
  return ID.exec(address)?.[1] ?? ''
}

function mark(entry: Element): void {
  entry.classList.add('new')
  const label = entry.ownerDocument.createElement('span')
  label.className = 'unseen'
  label.textContent = `${words.isNew} `
  entry.querySelector('h3')?.prepend(label)
}

function tellCount(page: Document, count: number): void {
  const told = page.createElement('p')
  told.className = 'fresh'
  told.textContent = words.newCount(count)
  page.querySelector('.view h1')?.after(told)
}
