/** Items that share a link or an id with others: each is its own entry, for ever. */
import { describe, expect, it } from 'vitest'
import { LISTING_RULE } from '../setup/listing-site.ts'
import { type Refreshed, refreshed, rss } from '../setup/refreshed.ts'

const FEED = 'https://show.example/feed.xml'
const PAGE = 'https://show.example/list'

interface Told {
  readonly title: string
  readonly link: string
  readonly guid?: string
  readonly day?: number
  readonly text?: string
}

const HOME = 'https://show.example/'
const TALK = 'https://show.example/talk'

const item = ({ title, link, guid = title, day, text = `About ${title}.` }: Told) => `<item>
  <title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid>
  ${day === undefined ? '' : `<pubDate>${day} Oct 2026 08:00:00 GMT</pubDate>`}
  <description>${text}</description></item>`

/** What is remembered after each of these states of a feed was read, twice each. */
async function afterFeeds(...states: readonly (readonly Told[])[]) {
  const kit = await refreshed()
  await kit.add(FEED, { rule: undefined })
  for (const state of states) await readTwice(kit, FEED, () => rss(state.map(item)))
  return titlesOf(kit)
}

async function readTwice(kit: Refreshed, url: string, response: () => Response) {
  kit.answer(url, response)
  await kit.refresh()
  const before = await kit.rows('SELECT id, title FROM entries ORDER BY id')
  const { counts, sources } = await kit.refresh()
  expect(sources[0]?.failure).toBeNull()
  expect(counts).toMatchObject({ new: 0, changed: 0 })
  expect(await kit.rows('SELECT id, title FROM entries ORDER BY id')).toEqual(before)
}

const titlesOf = async ({ rows }: Refreshed) =>
  (await rows('SELECT title FROM entries ORDER BY title')).map(({ title }) => title)

const ALPHA = { title: 'Alpha goes first', day: 1 }
const BRAVO = { title: 'Bravo and the sea', day: 2 }
const CHARLIE = { title: 'Charlie, at last', day: 3 }
const all = [ALPHA.title, BRAVO.title, CHARLIE.title]
const at = (link: string, ...told: readonly Omit<Told, 'link'>[]): readonly Told[] =>
  told.map((one) => ({ ...one, link }))

describe('items of a feed with one link', () => {
  it.each([HOME, TALK])('stay apart, all at once: %s', async (link) => {
    expect(await afterFeeds(at(link, CHARLIE, BRAVO, ALPHA))).toEqual(all)
  })

  it.each([HOME, TALK])('stay apart, one at a time: %s', async (link) => {
    expect(await afterFeeds(at(link, ALPHA), at(link, BRAVO), at(link, CHARLIE))).toEqual(all)
  })

  it.each([HOME, TALK])('stay apart when one is left: %s', async (link) => {
    const states = [at(link, ALPHA), at(link, BRAVO, ALPHA), at(link, CHARLIE)]
    expect(await afterFeeds(...states)).toEqual(all)
  })

  it('stay apart without dates', async () => {
    const undated = [ALPHA, BRAVO, CHARLIE].map(({ title }) => ({ title }))
    const states = undated.map((one) => at(TALK, one))
    expect(await afterFeeds(...states)).toEqual(all)
  })
})

describe('episodes of a feed with one link', () => {
  const episodes = ['one', 'two', 'three'].map((number, at) => ({
    title: `The long tale, part ${number}`,
    day: at + 1,
  }))
  const [one, two, three] = episodes

  it.each<[string, readonly Omit<Told, 'link'>[]]>([
    ['that are numbered', episodes],
    ['without texts', all.map((title, at) => ({ title, day: at + 1, text: '' }))],
  ])('stay apart, one at a time: %s', async (_why, told) => {
    const titles = told.map(({ title }) => title).sort()
    expect(await afterFeeds(...told.map((each) => at(TALK, each)))).toEqual(titles)
  })

  it('keep their own words when a feed gives one id to some of them', async () => {
    const [first, second, last] = [one, two, three].map((told, number) => ({
      ...told!,
      guid: 'same',
      link: `/tale/${'abc'[number]}`,
    }))
    const other = { ...BRAVO, link: '/b' }
    const states = [[first!, other], [second!, first!, other], [last!, second!], [last!], [second!]]
    const titles = [...episodes, BRAVO].map(({ title }) => title).sort()
    expect(await afterFeeds(...states)).toEqual(titles)
  })
})

describe('items of a feed', () => {
  it('with one id for all stay apart', async () => {
    const told = (link: string, one: Omit<Told, 'link'>) => ({ ...one, link, guid: 'same' })
    const [a, b, c] = [told('/a', ALPHA), told('/b', BRAVO), told('/c', CHARLIE)]
    expect(await afterFeeds([c, b, a])).toEqual(all)
    expect(await afterFeeds([a], [b], [c])).toEqual(all)
  })

  it('stay one under ids that change at every fetch', async () => {
    const [first, again] = ['1', '2'].map((guid) => at('/a', { ...ALPHA, guid }))
    expect(await afterFeeds(first!, again!)).toEqual([ALPHA.title])
  })

  it('stay one when the title is rewritten and the id made anew from it', async () => {
    const rewritten = { ...ALPHA, title: 'Something else', text: 'And another text.' }
    expect(await afterFeeds(at('/a', ALPHA), at('/a', rewritten))).toEqual(['Something else'])
  })

  it('stay one when the link changes and the id stays', async () => {
    const moved = { ...ALPHA, title: 'Alpha goes second', text: 'About it.' }
    expect(await afterFeeds(at('/a', ALPHA), at('/b', { ...moved, guid: ALPHA.title }))).toEqual([
      'Alpha goes second',
    ])
  })
})

describe('an item whose id stays', () => {
  it('is one when a number is corrected in its title, link and date', async () => {
    const before = { title: 'Storm: 5 boats missing', day: 1, guid: 'storm', link: '/5-boats' }
    const now = { title: 'Storm: 7 boats missing', day: 2, guid: 'storm', link: '/7-boats' }
    expect(await afterFeeds([before], [now])).toEqual([now.title])
  })
})

describe('cards of a listing with one link', () => {
  const page = (link: string, told: readonly Omit<Told, 'link'>[]) => () =>
    new Response(
      `<html><body><ul>${told
        .map(
          ({ title, day }) =>
            `<li><a href="${link}">${title}</a><time>2026-10-0${day}</time><p>About ${title}.</p></li>`,
        )
        .join('')}</ul></body></html>`,
      { headers: { 'Content-Type': 'text/html' } },
    )

  it.each([HOME, TALK, PAGE])('stay apart, and when one is left: %s', async (link) => {
    const kit = await refreshed()
    await kit.add(PAGE, { rule: LISTING_RULE })
    await readTwice(kit, PAGE, page(link, [BRAVO, ALPHA]))
    await readTwice(kit, PAGE, page(link, [CHARLIE, BRAVO, ALPHA]))
    await readTwice(kit, PAGE, page(link, [CHARLIE]))
    expect(await titlesOf(kit)).toEqual(all)
  })

  it('are one when a picture and a headline lead to the same page', async () => {
    const kit = await refreshed()
    await kit.add(PAGE, { rule: LISTING_RULE })
    const picture = { title: 'Alpha', day: 1 }
    kit.answer(PAGE, () => {
      const cards = [picture, ALPHA].map(
        ({ title }) => `<li><a href="/a">${title}</a><time>2026-10-01</time></li>`,
      )
      const other = '<li><a href="/b">Bravo</a><time>2026-10-01</time></li>'
      return new Response(`<html><body><ul>${cards.join('')}${other}</ul></body></html>`, {
        headers: { 'Content-Type': 'text/html' },
      })
    })
    await kit.refresh()
    expect(await titlesOf(kit)).toEqual(['Alpha', 'Bravo'])
  })
})
