/** The layer rules of src/README.md, held by machine: imports, owners, sizes, clock and console. */
import { describe, expect, it } from 'vitest'

const sources = import.meta.glob<string>('../../src/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const files = Object.entries(sources).map(([key, text]) => ({
  path: key.replace('../../src/', ''),
  text,
}))

/** Folder -> folders it may import. A folder may always import itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  fetch: ['domain'],
  extract: ['domain'],
  normalize: ['domain'],
  store: ['domain'],
  render: ['domain'],
  query: ['domain', 'store'],
  schedule: ['domain', 'fetch', 'extract', 'normalize', 'store'],
  web: ['domain', 'query', 'render', 'schedule'],
  // Of schedule, the preview alone: `npm run extract` shows what the API's preview shows. Of web,
  // the OpenAPI document alone, which `npm run openapi` writes. Of store, what a row of search is
  // made of: `restore` builds the index anew.
  cli: ['domain', 'extract', 'normalize', 'fetch', 'render', 'schedule', 'store', 'web'],
  '': ['domain', 'schedule', 'web'],
}

/** Package -> the only files that may import it. */
const OWNERS: Record<string, readonly string[]> = {
  htmlparser2: [
    'extract/document.ts',
    'extract/feed-text.ts',
    'extract/feed-xml.ts',
    'extract/opml.ts',
    'extract/page-title.ts',
  ],
  feed: ['render/feed-library.ts'],
  diff: ['render/diff.ts', 'normalize/edits.ts'],
  'html-encoding-sniffer': ['fetch/charset.ts'],
}

const FILE_LINES_MAX = 250
const COLUMNS_MAX = 100

/** Matches `from '…'`, `import '…'` and `import('…')`. */
const IMPORT = /(?:from|import)\s*\(?['"]([^'"]+)['"]/g
/** Clock, network and console as globals; `Date.UTC` and `new Date(ms)` are pure. */
const EFFECT = /\bDate\.now\(|\bnew Date\(\)|\bconsole\.|\bMath\.random\(|(?<![.\w])fetch\(/

const importsOf = (text: string) => [...text.matchAll(IMPORT)].map((match) => match[1]!)
const folderOf = (path: string) => (path.includes('/') ? path.split('/')[0]! : '')
const resolved = (specifier: string, path: string) =>
  new URL(specifier, `file:///${path}`).pathname.slice(1)

describe.each(files)('$path', ({ path, text }) => {
  it('imports only what its layer may', () => {
    for (const specifier of importsOf(text)) {
      if (!specifier.startsWith('.')) {
        const owners = OWNERS[specifier]
        if (owners) expect(owners, `${specifier} has one importer`).toContain(path)
        continue
      }
      const target = folderOf(resolved(specifier, path))
      if (target !== folderOf(path)) expect(MAY_IMPORT[folderOf(path)]).toContain(target)
    }
  })

  it(`has at most ${FILE_LINES_MAX} lines of at most ${COLUMNS_MAX} columns`, () => {
    const lines = text.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(FILE_LINES_MAX)
    expect(lines.filter((line) => line.length > COLUMNS_MAX)).toEqual([])
  })

  it('opens with what it is', () => {
    expect(text).toMatch(/^\/\*\*/)
  })

  it('takes clock, network and console as parameters', () => {
    if (path === 'index.ts' || path.startsWith('cli/')) return
    expect(text.split('\n').filter((line) => EFFECT.test(line))).toEqual([])
  })
})

describe('the test of the rules itself', () => {
  it('sees the whole tree', () => {
    expect(files.length).toBeGreaterThan(5)
  })

  it('recognises each forbidden thing', () => {
    expect('const t = Date.now()').toMatch(EFFECT)
    expect('await fetch(url)').toMatch(EFFECT)
    expect('deps.fetch(url)').not.toMatch(EFFECT)
    expect(importsOf("import { x } from '../web/app.ts'")).toEqual(['../web/app.ts'])
  })
})
