/** Sources that are removed, and added again: whose the id is, and what was shown under it. */
import { expect, it } from 'vitest'
import { LISTING, NEWS, refreshed } from '../setup/refreshed.ts'

const ELSEWHERE = 'https://news.example/elsewhere'

const titles = (entries: readonly { readonly title: string }[]) =>
  entries.map(({ title }) => title).toSorted()

it('gives its id to no other address', async () => {
  const kit = await refreshed()
  await kit.shows(LISTING, [{ path: '/1', title: 'One' }])
  await kit.refresh()
  await kit.telex.order('DELETE', `/api/v1/sources/${NEWS}`)
  expect((await kit.telex.request(`/sources/${NEWS}/rss.xml`)).status).toBe(404)
  await kit.shows(ELSEWHERE, [{ path: '/2', title: 'Two' }])
  await kit.refresh()
  expect(titles(await kit.entries(`source=${NEWS}-2`))).toEqual(['Two'])
  expect((await kit.telex.request(`/api/v1/entries?source=${NEWS}`)).status).toBe(404)
  // What the removed one showed still says so.
  const [, one] = await kit.entries()
  expect(one).toMatchObject({ title: 'One', sources: [{ id: NEWS }] })
})

it('takes up the same address where it was left', async () => {
  const kit = await refreshed()
  await kit.shows(LISTING, [{ path: '/1', title: 'One' }])
  await kit.refresh()
  await kit.telex.order('DELETE', `/api/v1/sources/${NEWS}`)
  const list = await (await kit.telex.order('GET', '/api/v1/sources')).json()
  expect(list).toEqual({ sources: [] })
  await kit.shows(LISTING, [
    { path: '/2', title: 'Two' },
    { path: '/1', title: 'One' },
  ])
  const added = await kit.add(LISTING, { title: 'News' })
  expect(added.status).toBe(201)
  expect(await added.json()).toMatchObject({ id: NEWS, title: 'News', entries: 1 })
  expect((await kit.refresh()).counts).toMatchObject({ new: 1, changed: 0, known: 1 })
  expect(titles(await kit.entries(`source=${NEWS}`))).toEqual(['One', 'Two'])
  const rows = await kit.rows('SELECT id, entries FROM sources')
  expect(rows).toEqual([{ id: NEWS, entries: 2 }])
})

it('is taken up by a list that is synced, too', async () => {
  const kit = await refreshed()
  await kit.shows(LISTING, [{ path: '/1', title: 'One' }])
  await kit.refresh()
  const sync = (...urls: string[]) =>
    kit.telex.order('PUT', '/api/v1/sources', { sources: urls.map((url) => ({ url })) })
  await sync(ELSEWHERE)
  const back = await (await sync(LISTING)).json<{ added: number; sources: { id: string }[] }>()
  expect(back).toMatchObject({ added: 1, removed: 1, sources: [{ id: NEWS }] })
})

it('lets another source word what the removed one spoke for', async () => {
  const kit = await refreshed()
  const other = 'https://other.example/list'
  const card = (title: string) => [{ path: 'https://news.example/1', title }]
  await kit.shows(LISTING, card('Before'))
  await kit.refresh()
  await kit.shows(other, card('Before'))
  await kit.refresh()
  await kit.telex.order('DELETE', `/api/v1/sources/${NEWS}`)
  await kit.shows(other, card('Something else entirely'))
  await kit.refresh()
  expect(titles(await kit.entries())).toEqual(['Something else entirely'])
})
