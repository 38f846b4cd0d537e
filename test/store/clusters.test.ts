/** Clusters over time: what views, filters and counts say when members come and go. */
import { describe, expect, it } from 'vitest'
import { tick } from '../../src/schedule/tick.ts'
import { removeEntries } from '../../src/store/remove.ts'
import {
  HOUR_MS,
  LISTING,
  NEWS,
  OTHER,
  OTHER_LISTING,
  type Refreshed,
  refreshed,
  THIRD,
  THIRD_LISTING,
} from '../setup/refreshed.ts'

const TEXT =
  'A text that is long enough to be recognised elsewhere, about one river, two mills and the ' +
  'people who mend them in winter.'
const card = (path: string, categories: readonly string[] = []) => ({
  path,
  title: 'Rivers and mills',
  excerpt: TEXT,
  categories,
})

/** Three reprints of one text: /a, then /b in Water, then /c. */
async function reprinted(bend = {}): Promise<Refreshed> {
  const kit = await refreshed(bend)
  await kit.shows(LISTING, [card('/a')])
  await kit.shows(OTHER_LISTING, [card('/b', ['Water'])])
  await kit.shows(THIRD_LISTING, [card('/c')])
  await kit.refresh(NEWS)
  await kit.refresh(OTHER)
  await kit.refresh(THIRD)
  return kit
}

const pathsOf = (entries: readonly { readonly url: string | null }[]) =>
  entries.map(({ url }) => new URL(url ?? '').pathname)

async function remove({ telex, rows }: Refreshed, path: string): Promise<void> {
  const [row] = await rows(`SELECT id FROM entries WHERE url LIKE '%${path}'`)
  await telex.order('DELETE', `/api/v1/entries/${String(row?.id)}`)
}

describe('a view', () => {
  it('shows the first entry alone, with all sources and categories', async () => {
    const { entries } = await reprinted()
    const [entry, ...others] = await entries()
    expect(others).toEqual([])
    expect(entry?.sources.map(({ id }) => id)).toEqual([NEWS, OTHER, THIRD])
    expect(entry?.categories.map(({ slug }) => slug)).toEqual(['water'])
  })

  it('of a source or category reads rows of first entries alone', async () => {
    const { rows, entries } = await reprinted()
    const plain = "SELECT count(*) AS rows FROM entry_sources WHERE source_id NOT LIKE '+%'"
    expect(await rows(plain)).toEqual([{ rows: 3 }])
    expect(pathsOf(await entries(`source=${OTHER}`))).toEqual(['/a'])
    expect(pathsOf(await entries('category=water'))).toEqual(['/a'])
  })

  it('shows every entry when all of the clusters are asked for', async () => {
    const { entries } = await reprinted()
    const all = async (filter: string) => pathsOf(await entries(`clusters=all&${filter}`))
    expect(await all('limit=50')).toEqual(['/c', '/b', '/a'])
    expect(await all(`source=${OTHER}`)).toEqual(['/b', '/a'])
    expect(await all('category=water')).toEqual(['/b', '/a'])
    expect(await all(`category=water&source=${OTHER}`)).toEqual(['/b', '/a'])
  })
})

describe('a search', () => {
  const LONGER = `${TEXT} At the end a turbine is mended too.`
  const cut = (path: string, excerpt: string) => ({ ...card(path), excerpt })

  async function cuts(): Promise<Refreshed> {
    const kit = await refreshed()
    await kit.shows(LISTING, [cut('/a', TEXT)])
    await kit.shows(OTHER_LISTING, [cut('/b', LONGER)])
    await kit.shows(THIRD_LISTING, [cut('/c', LONGER)])
    for (const id of [NEWS, OTHER, THIRD]) await kit.refresh(id)
    expect(await kit.entries()).toHaveLength(1)
    return kit
  }

  it('shows one entry: the first one where it has the words', async () => {
    const { entries } = await cuts()
    expect(pathsOf(await entries('q=river'))).toEqual(['/a'])
    expect(pathsOf(await entries('q=rivers'))).toEqual(['/a'])
    expect(pathsOf(await entries(`q=river&source=${THIRD}`))).toEqual(['/a'])
    expect(pathsOf(await entries('q=river&clusters=all'))).toEqual(['/c', '/b', '/a'])
  })

  it('shows the highest other one where the first has not the words', async () => {
    const { entries } = await cuts()
    expect(pathsOf(await entries('q=turbine'))).toEqual(['/c'])
    expect(pathsOf(await entries(`q=turbine&source=${OTHER}`))).toEqual(['/b'])
    expect(pathsOf(await entries('q=turbine&clusters=all'))).toEqual(['/c', '/b'])
  })

  it('shows it once however small the pages', async () => {
    const kit = await cuts()
    const paths: string[] = []
    let cursor = ''
    do {
      const response = await kit.telex.request(`/api/v1/entries?q=mills&limit=1${cursor}`)
      const page = await response.json<{ entries: { url: string }[]; next_cursor: string | null }>()
      paths.push(...pathsOf(page.entries))
      cursor = page.next_cursor === null ? '' : `&cursor=${page.next_cursor}`
    } while (cursor !== '')
    expect(paths).toEqual(['/a'])
  })
})

describe('the removal of a member', () => {
  it('takes its source and category from the first one', async () => {
    const kit = await reprinted()
    const feed = `/sources/${OTHER}/rss.xml`
    expect(await (await kit.telex.request(feed)).text()).toContain('Rivers and mills')
    await remove(kit, '/b')
    expect(await kit.entries(`source=${OTHER}`)).toEqual([])
    expect(await kit.entries('category=water')).toEqual([])
    expect(await (await kit.telex.request(feed)).text()).not.toContain('Rivers and mills')
    expect(await kit.rows('SELECT slug, entries FROM categories')).toEqual([
      { slug: 'water', entries: 0 },
    ])
    const listed = await (await kit.telex.request('/api/v1/categories')).json()
    expect(listed).toMatchObject({ categories: [] })
    const [first] = await kit.entries()
    expect(first?.sources.map(({ id }) => id)).toEqual([NEWS, THIRD])
  })
})

describe('the removal of the first one', () => {
  it('makes the oldest other one first, and the others point to it', async () => {
    const kit = await reprinted()
    await remove(kit, '/a')
    const entries = await kit.entries()
    expect(pathsOf(entries)).toEqual(['/b'])
    expect(entries[0]?.sources.map(({ id }) => id)).toEqual([OTHER, THIRD])
    expect(pathsOf(await kit.entries(`source=${THIRD}`))).toEqual(['/b'])
    await remove(kit, '/b')
    expect(pathsOf(await kit.entries())).toEqual(['/c'])
  })

  it('does so by retention too', async () => {
    const kit = await refreshed({ retentionDays: 30 })
    await kit.shows(LISTING, [card('/a')])
    await kit.shows(OTHER_LISTING, [card('/b')])
    await kit.shows(THIRD_LISTING, [card('/c')])
    await kit.refresh(NEWS)
    kit.later(20 * 24 * HOUR_MS)
    await kit.refresh(OTHER)
    await kit.refresh(THIRD)
    kit.later(11 * 24 * HOUR_MS)
    const { effects, config } = kit.telex
    await tick(effects, config, effects.nowMs())
    await kit.telex.settled()
    expect(pathsOf(await kit.entries())).toEqual(['/b'])
  })

  it('is made anew when a member joins meanwhile', async () => {
    const kit = await refreshed()
    await kit.shows(LISTING, [card('/a')])
    await kit.shows(OTHER_LISTING, [card('/b')])
    await kit.refresh(NEWS)
    const [{ id } = {}] = await kit.rows('SELECT id FROM entries')
    const { db, nowMs } = kit.telex.effects
    let batches = 0
    const racing = new Proxy(db, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name)
        if (name !== 'batch') return typeof member === 'function' ? member.bind(target) : member
        return async (statements: D1PreparedStatement[]) => {
          batches += 1
          if (batches === 2) await kit.refresh(OTHER)
          return target.batch(statements)
        }
      },
    })
    const context = { nowMs: nowMs(), taggingEntity: 'telex.example,2026' }
    expect(await removeEntries(racing, [String(id)], context)).toBe(1)
    expect(pathsOf(await kit.entries())).toEqual(['/b'])
    expect(await kit.rows('SELECT count(*) AS rows FROM entry_sources')).toEqual([{ rows: 1 }])
  })

  it('leaves reprints findable by each other', async () => {
    const kit = await refreshed()
    await kit.shows(LISTING, [card('/a')])
    await kit.refresh(NEWS)
    await remove(kit, '/a')
    await kit.shows(OTHER_LISTING, [card('/b')])
    await kit.shows(THIRD_LISTING, [card('/c')])
    await kit.refresh(OTHER)
    await kit.refresh(THIRD)
    const entries = await kit.entries()
    expect(pathsOf(entries)).toEqual(['/b'])
    expect(entries[0]?.sources.map(({ id }) => id)).toEqual([OTHER, THIRD])
  })
})

describe('the count of a source', () => {
  it('counts what it shows itself, once, and never falls below nothing', async () => {
    const kit = await refreshed()
    await kit.shows(LISTING, [card('/a')])
    await kit.shows(OTHER_LISTING, [card('/b')])
    await kit.refresh(NEWS)
    await kit.refresh(OTHER)
    await kit.shows(OTHER_LISTING, [card('https://news.example/a'), card('/b')])
    await kit.refresh(OTHER)
    const counts = () => kit.rows('SELECT id, entries FROM sources ORDER BY id')
    expect(await counts()).toEqual([
      { id: NEWS, entries: 1 },
      { id: OTHER, entries: 2 },
    ])
    await remove(kit, '/b')
    await remove(kit, '/a')
    expect(await counts()).toEqual([
      { id: NEWS, entries: 0 },
      { id: OTHER, entries: 0 },
    ])
  })
})

describe('a category', () => {
  it('that a changed rule takes away is gone from its view and its feed', async () => {
    const kit = await refreshed()
    const rules = async (...categories: object[]) => {
      await kit.telex.order('PUT', '/api/v1/categories', { categories })
      await kit.telex.settled()
    }
    await kit.shows(LISTING, [{ path: '/p/1', title: 'Gradient notes' }])
    await kit.refresh()
    await rules({ label: 'ML', keywords: ['gradient'] })
    const feed = '/categories/ml/rss.xml'
    expect(await (await kit.telex.request(feed)).text()).toContain('Gradient notes')
    await rules()
    kit.later()
    expect(await (await kit.telex.request(feed)).text()).not.toContain('Gradient notes')
  })

  it('is renamed by the label of its rule', async () => {
    const kit = await refreshed()
    const rule = async (label: string) => {
      const categories = [{ label, keywords: ['gradient'] }]
      await kit.telex.order('PUT', '/api/v1/categories', { categories })
      await kit.telex.settled()
    }
    await kit.shows(LISTING, [{ path: '/p/1', title: 'Gradient notes' }])
    await kit.refresh()
    await rule('Machine Learning')
    await rule('machine LEARNING')
    const renamed = { slug: 'machine-learning', label: 'machine LEARNING' }
    expect((await kit.entries())[0]?.categories).toEqual([renamed])
    expect(await kit.rows('SELECT * FROM categories')).toEqual([{ ...renamed, entries: 1 }])
  })
})
