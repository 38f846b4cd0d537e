/**
 * Every public page in every state that it may be in, rendered and served on loopback with the
 * headers and assets of a Telex: what a demo does not show can be looked at too. The entry's
 * picture is on another host, which counts who asks for it.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mintId } from '../../src/domain/id.ts'
import type { Emptiness, ErrorReason, PageFrame, PageLanguage } from '../../src/domain/page.ts'
import type { Health } from '../../src/domain/source.ts'
import { renderDocsPage } from '../../src/render/docs-page.tsx'
import { renderEntryPage } from '../../src/render/entry-page.tsx'
import { renderErrorPage } from '../../src/render/error-page.tsx'
import { renderListPage } from '../../src/render/list-page.tsx'
import { renderStatusPage } from '../../src/render/status-page.tsx'
import { STATUS_PAGE_WORDS } from '../../src/render/status-page-words.ts'
import { renderSubscribePage } from '../../src/render/subscribe-page.tsx'
import { described } from '../../src/web/docs.ts'
import { EVERY_RESPONSE } from '../../src/web/response-headers.ts'
import { anEntry, aSighting, BASE_URL, SOME_MS, someEntries } from './entries.ts'
import { aFrame, aListPage, aRun, aSource } from './pages.ts'
import { type Site, serveSite } from './started-telex.ts'

const PUBLIC = join(import.meta.dirname, '../../public')
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
}
const PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>'
const TEXT = 'Open addressing, chaining, robin hood: the schemes differ less than the keys do. '
const CHINESE =
  '把一万个小数从小到大相加，与从大到小相加，结果可以差出好几位。原因不在硬件，而在舍入。'
const SOURCES = ['source-1', 'source-2', 'source-3', 'source-4', 'source-5'].map((id) => ({
  id,
  title: `Digest ${id.at(-1)}`,
  url: `https://${id}.example/`,
}))
const STATES: readonly Health[] = [
  'ok',
  'quiet',
  'drifting',
  'broken',
  'blocked',
  'unreachable',
  'paused',
]

export interface Gallery {
  readonly site: Site
  /** Where pictures of entries are. */
  readonly pictures: Site
  readonly stop: () => Promise<void>
}

export async function serveGallery(): Promise<Gallery> {
  const pictures = await serveSite((_, response) => {
    response.setHeader('Content-Type', 'image/svg+xml')
    response.end(PIXEL)
  })
  const pages = pagesOf(`${pictures.baseUrl}/picture.svg`)
  const site = await serveSite((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', BASE_URL)
    for (const [name, value] of Object.entries(EVERY_RESPONSE)) response.setHeader(name, value)
    const page = pages[pathname]
    if (page !== undefined) {
      const language = searchParams.get('ui') === 'zh' ? 'zh' : 'en'
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(page(aFrame({ language })))
      return
    }
    response.setHeader('Content-Type', TYPES[pathname.split('.').at(-1) ?? ''] ?? '')
    response.end(readFileSync(PUBLIC + pathname))
  })
  return {
    site,
    pictures,
    stop: async () => {
      await site.stop()
      await pictures.stop()
    },
  }
}

function pagesOf(image: string): Readonly<Record<string, (frame: PageFrame) => string>> {
  const everything = listOf(image)
  const empty = (emptiness: Emptiness) => (frame: PageFrame) =>
    renderListPage(aListPage({ frame, emptiness }))
  const error = (reason: ErrorReason) => (frame: PageFrame) => renderErrorPage({ frame, reason })
  return {
    '/list': (frame) => renderListPage({ ...everything, frame }),
    '/compact': (frame) => renderListPage({ ...everything, frame, isCompact: true }),
    '/search': (frame) =>
      renderListPage({
        ...everything,
        frame,
        heading: '“keys 小数”',
        phrases: [['keys'], ['小', '数']],
      }),
    '/broken-source': (frame) => renderListPage({ ...everything, frame, source: BROKEN }),
    '/no-token': empty('no_token'),
    '/no-sources': empty('no_sources'),
    '/no-match': empty('no_match'),
    '/entry': (frame) => renderEntryPage(entryPage(frame, image)),
    '/subscribe': subscribePage,
    '/status': statusPage,
    '/docs': docsPage,
    '/address-wrong': error({ kind: 'address_wrong', details: ['limit must be less'] }),
    '/schema-missing': error({ kind: 'schema_missing' }),
    '/search-off': error({ kind: 'search_off' }),
  }
}

function docsPage(frame: PageFrame): string {
  const document = JSON.parse(readFileSync(join(PUBLIC, 'openapi.json'), 'utf8'))
  return renderDocsPage({ frame, openApiUrl: `${BASE_URL}/openapi.json`, ...described(document) })
}

const BROKEN = {
  url: 'https://source-1.example/',
  health: 'broken',
  trouble: {
    sinceMs: SOME_MS,
    why: 'rule_missed',
    lastSuccessMs: SOME_MS,
    nextFetchMs: SOME_MS + 3_600_000,
  },
} as const

/** Long and short, dated and not, linked and not, Chinese and English, of one source and five. */
function listOf(image: string) {
  const [first, second, third, ...others] = someEntries(6)
  const filters = Array.from({ length: 12 }, (_, index) => ({
    label: index % 2 ? `分类 ${index}` : `Category ${index}`,
    url: `/categories/c${index}`,
    count: index * 7,
    ...(index === 3 && { chosen: true as const }),
  }))
  return aListPage({
    sources: SOURCES,
    entries: [
      { ...first, excerpt: TEXT.repeat(5), image },
      {
        ...second,
        title: '为什么浮点数相加不满足结合律',
        excerpt: CHINESE.repeat(4),
        language: 'zh',
        sightings: SOURCES.map(({ id }) => aSighting({ sourceId: id })),
      },
      { ...anEntry({ ...third, published: undefined, url: undefined }), excerpt: '' },
      ...others.map((entry) => ({ ...entry, title: `${entry.title} ${TEXT.repeat(2)}` })),
    ] as ReturnType<typeof someEntries>,
    categoryFilters: filters,
    sourceFilters: filters.slice(0, 5),
    unfilteredUrl: '/',
    newerUrl: '/',
    olderUrl: '/?cursor=a',
  })
}

function entryPage(frame: PageFrame, image: string) {
  const entry = anEntry({
    image,
    title: 'A hash table is a promise about your keys',
    excerpt: TEXT.repeat(8),
    updatedMs: SOME_MS + 86_400_000,
    sightings: SOURCES.map(({ id }, rank) =>
      aSighting({ sourceId: id, rank, ...(rank === 2 && { entryId: mintId(SOME_MS, 9, 9n) }) }),
    ),
  })
  const wording = { title: 'A hash table is a bet', titleOrigin: 'listing', excerpt: TEXT } as const
  return {
    frame,
    entry,
    sources: SOURCES,
    revisions: [{ ...wording, replacedMs: SOME_MS }],
    apiUrl: `${BASE_URL}/api/v1/entries/${entry.id}`,
  }
}

function subscribePage(frame: PageFrame): string {
  const choices = SOURCES.map(({ title }) => ({ label: title, url: '/', feeds: frame.feeds }))
  return renderSubscribePage({
    frame,
    heading: 'NLP',
    viewUrl: frame.url,
    opmlUrl: `${BASE_URL}/opml.xml`,
    categories: choices,
    sources: choices,
  })
}

function statusPage(frame: PageFrame): string {
  const lastRuns = Array.from({ length: 30 }, (_, run) => (run % 7 === 5 ? null : (run * 5) % 9))
  return renderStatusPage(
    {
      frame,
      sources: STATES.map((health, index) =>
        aSource({
          id: health,
          title:
            index % 2
              ? `河畔图书馆 - 通知公告 ${index}`
              : `A digest with quite a long name ${index}`,
          health,
          lastRuns: lastRuns.slice(index),
          lastSuccessMs: SOME_MS,
          lastAttemptMs: SOME_MS,
          nextFetchMs: SOME_MS,
          ...(index > 1 && {
            suspicion: { state: health, runs: 4, why: 'title filled: 0.10 of 0.95' },
          }),
        }),
      ),
      runs: [aRun(), aRun({ finishedMs: SOME_MS + 1, trigger: 'manual', failed: 2 })],
      today: { rowsRead: 250_000, rowsWritten: 95_000, queueOperations: 12 },
      apiUrl: `${BASE_URL}/api/v1/status`,
      feedUrl: `${BASE_URL}/status.atom`,
    },
    STATUS_PAGE_WORDS[frame.language],
  )
}

/** The address of a page of the gallery in a language. */
export const inLanguage = (path: string, language: PageLanguage): string =>
  language === 'zh' ? `${path}?ui=zh` : path

/** Paths of all pages; `?ui=zh` is the same in Chinese. */
export const GALLERY_PATHS: readonly string[] = Object.keys(pagesOf(''))
