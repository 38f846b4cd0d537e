import { describe, expect, it } from 'vitest'
import { announce } from '../../src/schedule/announce.ts'
import { recordStatements } from '../../src/store/records.ts'
import { beginRun } from '../../src/store/runs.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { aTelex, remembered } from '../setup/telex.ts'

const HUB = 'https://hub.example/publish'
const NLP = { slug: 'nlp', label: 'NLP' }

async function aRun(changed: number, hubUrl?: string) {
  const posted: URLSearchParams[] = []
  const telex = await aTelex(
    async (request) => {
      posted.push(new URLSearchParams(await request.text()))
      return new Response(null, { status: 204 })
    },
    hubUrl === undefined ? {} : { hubUrl },
  )
  let purged = 0
  const effects = { ...telex.effects, purge: async () => void purged++ }
  await beginRun(effects.db, {
    id: 'run',
    trigger: 'cron',
    startedMs: effects.nowMs(),
    sourceIds: ['one', 'two'],
  })
  const report = (sourceId: string, count: number) =>
    effects.db.batch([
      ...recordStatements(
        effects.db,
        'run',
        [
          {
            report: {
              sourceId,
              url: 'https://one.example/',
              outcome: 'fetched',
              new: count,
              changed: 0,
              known: 0,
              pages: 1,
              rejected: [],
              durationMs: 1,
            },
          },
        ],
        effects.nowMs(),
      ),
    ])
  await report('one', changed)
  if (changed > 0) await remembered(telex, [aNormalizedEntry(0, { categories: [NLP] })])
  const end = async () => {
    await announce(effects, telex.config, 'run')
    const before = purged
    await report('two', 0)
    await announce(effects, telex.config, 'run')
    return { telex, posted, purgedBeforeEnd: before, purged }
  }
  return { end }
}

describe('announce', () => {
  it('purges once, when the last source of the run is done', async () => {
    const { end } = await aRun(1)
    expect(await end()).toMatchObject({ purgedBeforeEnd: 0, purged: 1, posted: [] })
  })

  it('says nothing after a run that changed nothing', async () => {
    const { end } = await aRun(0, HUB)
    expect(await end()).toMatchObject({ purged: 0, posted: [] })
  })

  it('names every changed topic to the hub once, after the purge', async () => {
    const { end } = await aRun(1, HUB)
    const { posted, telex } = await end()
    expect(posted).toHaveLength(1)
    expect(posted[0]?.get('hub.mode')).toBe('publish')
    const topics = posted[0]?.getAll('hub.url') ?? []
    expect(topics.toSorted()).toEqual(
      ['', '/categories/nlp', '/sources/one']
        .flatMap((view) =>
          ['atom.xml', 'feed.json', 'rss.xml'].map((format) => `${view}/${format}`),
        )
        .map((path) => `https://telex.example${path}`)
        .toSorted(),
    )
    expect(telex.requested).toEqual([HUB])
  })

  it('survives a hub that is away', async () => {
    const telex = await aTelex(() => undefined, { hubUrl: HUB })
    await beginRun(telex.effects.db, { id: 'run', trigger: 'cron', startedMs: 0, sourceIds: [] })
    await announce(telex.effects, telex.config, 'run')
    expect(telex.logged).toEqual([])
  })
})

describe('a feed with a hub', () => {
  it.each(['rss.xml', 'atom.xml', 'feed.json'])('names hub and self twice: %s', async (path) => {
    const telex = await aTelex(() => undefined, { hubUrl: HUB })
    for (const method of ['GET', 'HEAD']) {
      const response = await telex.request(`/${path}`, { method })
      expect(response.headers.get('Link')).toBe(
        `<https://telex.example/${path}>; rel="self", <${HUB}>; rel="hub"`,
      )
      if (method === 'GET') expect(await response.text()).toContain(HUB)
    }
  })
})
