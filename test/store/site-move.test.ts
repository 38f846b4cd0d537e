/** A site that moves: its further pages, and what was removed of it, under other links. */
import { describe, expect, it } from 'vitest'
import { items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { LISTING, NEWS, refreshed } from '../setup/refreshed.ts'

const PAGES = 8
const PER_PAGE = 10

async function aSite() {
  const kit = await refreshed()
  const serve = (base: string, end = '') => {
    for (let number = 1; number <= PAGES; number++) {
      const more = number < PAGES ? `<a class="next" href="?page=${number + 1}">next</a>` : ''
      const list = items(PER_PAGE, (number - 1) * PER_PAGE).map((item) => ({
        ...item,
        path: base + item.path + end,
        excerpt: `What is said of ${item.path}.`,
      }))
      kit.answer(number === 1 ? LISTING : `${LISTING}?page=${number}`, () => listing(list, more))
    }
  }
  serve('https://old.example')
  await kit.add(LISTING, { rule: { ...LISTING_RULE, pager: { next: 'a.next' } } })
  await kit.refresh()
  const backfill = async () => {
    // Without a queue one invocation reads some pages, and the next order goes on below.
    for (let order = 0; order < 2; order++) {
      await kit.telex.order('POST', `/api/v1/sources/${NEWS}/backfill`)
      await kit.telex.settled()
    }
  }
  await backfill()
  const count = async () => (await kit.rows('SELECT count(*) AS entries FROM entries'))[0]?.entries
  expect(await count()).toBe(PAGES * PER_PAGE)
  // From now on its listing is the first page alone.
  const [{ listing: shown } = {}] = await kit.rows('SELECT listing FROM sources')
  const first = JSON.stringify((JSON.parse(String(shown)) as string[]).slice(0, PER_PAGE))
  await kit.telex.effects.db.prepare('UPDATE sources SET listing = ?1').bind(first).run()
  return { ...kit, serve, count, backfill }
}

describe('a site that moves', () => {
  it('gives no new entry, on no page', async () => {
    const { serve, refresh, count, backfill } = await aSite()
    serve('https://new.example/blog')
    expect((await refresh()).counts).toMatchObject({ new: 0 })
    await backfill()
    expect(await count()).toBe(PAGES * PER_PAGE)
  })

  it('keeps the rule that it was given', async () => {
    const { serve, refresh, count, rows, backfill } = await aSite()
    const ruleOf = async () => (await rows('SELECT rule FROM sources'))[0]?.rule
    const rule = await ruleOf()
    serve('https://news.example/notes', '/')
    expect((await refresh()).counts).toMatchObject({ new: 0 })
    expect(await ruleOf()).toBe(rule)
    await backfill()
    expect(await count()).toBe(PAGES * PER_PAGE)
  })

  it('knows what it did not show between two moves', async () => {
    const { shows, refresh } = await refreshed()
    const under = (base: string, from: number) =>
      items(5, from).map((item) => ({ ...item, path: `${base}${item.path}` }))
    const show = async (base: string, from: number) => {
      await shows(LISTING, under(base, from))
      return (await refresh()).counts.new
    }
    const seen = [await show('', 1), await show('', 0), await show('/blog', 0)]
    expect([...seen, await show('/news', 0), await show('/news', 1)]).toEqual([5, 1, 0, 0, 0])
  })

  it('does not bring back what was removed', async () => {
    const { serve, refresh, count, telex, rows } = await aSite()
    const [{ id } = {}] = await rows("SELECT id FROM entries WHERE url LIKE '%/p/2'")
    await telex.order('DELETE', `/api/v1/entries/${String(id)}`)
    serve('https://new.example/blog')
    expect((await refresh()).counts).toMatchObject({ new: 0 })
    expect(await count()).toBe(PAGES * PER_PAGE - 1)
  })
})
