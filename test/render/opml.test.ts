import { parseOpml } from 'feedsmith'
import { expect, it } from 'vitest'
import type { SubscriptionList } from '../../src/domain/feed.ts'
import { renderOpml } from '../../src/render/opml.ts'
import { SOME_MS } from '../setup/entries.ts'
import { parseXml } from '../setup/xml.ts'

const LIST: SubscriptionList = {
  title: 'Telex',
  updatedMs: SOME_MS,
  groups: [
    {
      title: 'Categories',
      subscriptions: [
        {
          title: 'R&D "lab" <x>',
          feedUrl: 'https://telex.example/categories/r-d/rss.xml?a=1&b=2',
          homeUrl: 'https://telex.example/categories/r-d',
        },
      ],
    },
    { title: 'Sources', subscriptions: [] },
  ],
}

it('is read by another program as it was meant', () => {
  const { head, body } = parseOpml(renderOpml(LIST))
  expect(head).toMatchObject({ title: 'Telex', dateModified: 'Sun, 11 Jan 2026 12:00:00 GMT' })
  expect(body?.outlines).toMatchObject([
    {
      text: 'Categories',
      outlines: [
        {
          text: 'R&D "lab" <x>',
          type: 'rss',
          xmlUrl: 'https://telex.example/categories/r-d/rss.xml?a=1&b=2',
          htmlUrl: 'https://telex.example/categories/r-d',
        },
      ],
    },
    { text: 'Sources' },
  ])
})

it('is well-formed whatever the titles say', () => {
  const subscription = { title: '\u0000"]]>\ud800', feedUrl: 'https://t.example/', homeUrl: 'x:y' }
  const list = {
    title: '<',
    updatedMs: Number.NaN,
    groups: [{ title: '&', subscriptions: [subscription] }],
  }
  expect(parseXml(renderOpml(list)).name).toBe('opml')
})

it('gives the same bytes for the same list', () => {
  expect(renderOpml(LIST)).toBe(renderOpml(LIST))
})
