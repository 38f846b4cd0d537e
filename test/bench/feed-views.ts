/**
 * A running Telex with views that try a reader: empty, one entry, full pages, Chinese, hostile
 * titles, a category, a search, an archive. The entries come from feeds on loopback.
 */
import { type Site, type StartedTelex, serveSite, startTelex } from '../setup/started-telex.ts'

export interface FeedView {
  readonly name: string
  /** Path and query, with `*` where the file of a format belongs. */
  readonly address: string
  readonly entries: number
}

export interface FeedViews {
  readonly baseUrl: string
  readonly views: readonly FeedView[]
  readonly stop: () => Promise<void>
}

interface Item {
  readonly title: string
  readonly text: string
  readonly tags?: readonly string[]
  readonly author?: string
}

const HOSTILE = [
  '<script>alert(1)</script>',
  'Fish & chips &amp; &lt;b&gt;',
  ']]> the end of CDATA',
  '<![CDATA[ inside ]]>',
  '"double" and \'single\' quotes',
  'Right to left: \u202Eעברית\u202C and العربية',
  'Emoji 🧪👩‍👩‍👧 and a flag 🇨🇳',
  'A bell \u0007 and a null \u0000 and U+FFFE \uFFFE',
  'A lone surrogate \uD800 in the middle',
  '<!-- a comment --> <?php echo 1 ?>',
  'Two\nlines\tand  spaces',
  'x'.repeat(480),
  'javascript:alert(1)',
  '%3Cscript%3E &#60;img src=x onerror=alert(1)&#62;',
  'Zero\u200Bwidth and a soft\u00ADhyphen',
  '‘curly’ “quotes” — dashes… & ligatures ﬁ',
]

const CHINESE = [
  '梯度检查点：用计算换显存',
  '什么是「注意力机制」？',
  '《深入理解分布式系统》读书笔记（一）',
  '大模型推理中的 KV 缓存',
  '正则表达式：从入门到放弃',
  '为什么我们把服务迁回了单体架构',
  '漢字與簡體字的轉換問題',
  '数据库索引——B+ 树与 LSM 树',
]

const LISTS: Readonly<Record<string, readonly Item[]>> = {
  one: [{ title: 'The only one', text: 'A single entry.' }],
  fifty: numbered(50, 'Of fifty', 'Fifty entries fill a page.', 'nlp'),
  many: numbered(230, 'Of many', 'More than two hundred.', 'vision'),
  chinese: Array.from({ length: 40 }, (_, number) => ({
    title: `${CHINESE[number % CHINESE.length]}（第${number + 1}期）`,
    text: `本文介绍第${number + 1}个要点：训练大模型时，梯度检查点只保留部分激活值。`,
    tags: ['自然语言处理'],
    author: '王小明',
  })),
  hostile: HOSTILE.map((title) => ({
    title,
    text: `${title} — as text`,
    tags: [title.slice(0, 20)],
  })),
  searched: numbered(17, 'A zeppelin', 'Airships of the past.', 'history'),
}

/** The sum of all lists; an archive document covers 200 changes. */
const ARCHIVE_ENTRIES = 200
const PLACE_STEP_MS = 3_600_000

/** Starts everything; entries are read when it resolves. */
export async function startFeedViews(nowMs: number): Promise<FeedViews> {
  const site = await serveSite((request, response) => {
    const name = request.url?.slice(1) ?? ''
    const items = LISTS[name]
    response.statusCode = items === undefined ? 404 : 200
    response.setHeader('Content-Type', 'application/feed+json')
    response.end(items && JSON.stringify(jsonFeedOf(name, items, nowMs)))
  })
  const telex = await startTelex(['--no-demo'])
  const stop = async () => {
    await telex.stop()
    await site.stop()
  }
  try {
    const ids = await addedSources(telex, site)
    const month = new Date(nowMs).toISOString().slice(0, 'yyyy-mm'.length)
    return { baseUrl: telex.baseUrl, views: viewsOf(ids, month), stop }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

function viewsOf(ids: Readonly<Record<string, string>>, month: string): readonly FeedView[] {
  const source = (name: string, entries: number, query = '') => {
    return { name, address: `/sources/${ids[name]}/*${query}`, entries }
  }
  return [
    source('empty', 0),
    source('one', 1),
    source('fifty', 50),
    { ...source('many', 200, '?limit=200'), name: 'two hundred' },
    source('chinese', 40),
    source('hostile', HOSTILE.length),
    { name: 'category', address: '/categories/nlp/*', entries: 50 },
    { name: 'search', address: '/*?q=zeppelin', entries: 17 },
    { name: 'archive', address: `/archive/${month}/*`, entries: ARCHIVE_ENTRIES },
  ]
}

async function addedSources(telex: StartedTelex, site: Site): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const name of ['empty', ...Object.keys(LISTS)]) {
    const body = { url: `${site.baseUrl}/${name}`, title: `Source ${name}` }
    const added = await telex.order('POST', '/api/v1/sources', body)
    if (added.status !== 201) throw new Error(`${name}: ${await added.text()}`)
    ids[name] = ((await added.json()) as { id: string }).id
  }
  const run = await telex.order('POST', '/api/v1/refresh?wait=25')
  const { counts, status } = (await run.json()) as { counts: { new: number }; status: string }
  const wanted = Object.values(LISTS).reduce((sum, items) => sum + items.length, 0)
  if (status !== 'finished' || counts.new !== wanted) {
    throw new Error(`the run is ${status} with ${counts.new} of ${wanted} entries`)
  }
  return ids
}

function numbered(count: number, title: string, text: string, tag: string): readonly Item[] {
  return Array.from({ length: count }, (_, number) => ({
    title: `${title}, number ${number + 1}`,
    text: `${text} This is number ${number + 1}.`,
    tags: [tag],
    ...(number % 3 === 0 && { author: 'Ada Example' }),
  }))
}

function jsonFeedOf(name: string, items: readonly Item[], nowMs: number): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: `Source ${name}`,
    items: items.map(({ title, text, tags, author }, number) => ({
      id: `${name}-${number}`,
      url: `https://site.example/${name}/${number}`,
      title,
      content_text: text,
      date_published: new Date(nowMs - (number + 1) * PLACE_STEP_MS).toISOString(),
      tags,
      authors: author === undefined ? undefined : [{ name: author }],
    })),
  }
}
