/**
 * Both READMEs name what there is: every route, parameter, variable, npm script, tool and kind of
 * failure; and they say the same to a shell. That it runs: `test/end-to-end/documents.test.ts`.
 */
import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json'
import english from '../../README.md?raw'
import chinese from '../../README.zh.md?raw'
import failures from '../../src/domain/failure.ts?raw'
import env from '../../src/env.ts?raw'
import { viewParametersSchema } from '../../src/query/view-parameters.ts'
import map from '../../src/README.md?raw'
import { app } from '../../src/web/app.ts'
import { TOOLS } from '../../src/web/mcp-tools.ts'
import problems from '../../src/web/problem.ts?raw'

const routes = app.routes
  .filter(({ method, path }) => method !== 'ALL' && path !== '/*' && !path.endsWith('/*'))
  .map(({ method, path }) => ({ method, path }))

/** Feeds stand in three formats; the README names one and lists the others. */
const FORMAT = /\/(?:rss\.xml|atom\.xml|feed\.json)$/

/** Matches `readonly PUBLIC_URL?: string` of the bindings. */
const BINDING = /readonly ([A-Z_]+)\??: string/g
/** Matches `kind: 'timeout'` and the others of `kind: 'token_missing' | 'token_wrong'`. */
const KIND = /(?:kind: |\| )'([a-z]+_[a-z_]+|timeout|network|internal|misconfigured)'/g
/** Matches a block of a shell, of a program, of mark-up, and gives its text. */
const CODE = /^```\w+\n(.*?)^```$/gms
/** What nobody but a developer of Telex types; `npm test` runs them. */
const INNER_SCRIPTS = new Set(['prestart', 'predeploy', 'types', 'lint', 'format'])

const tests = import.meta.glob('/test/**/*.test.{ts,tsx}')
const kinds = new Set(
  [failures, problems].flatMap((text) => [...text.matchAll(KIND)].map(([, kind = '']) => kind)),
)
const codeOf = (text: string) => [...text.matchAll(CODE)].map(([, code]) => code)

describe.each([
  { name: 'README.md', readme: english },
  { name: 'README.zh.md', readme: chinese },
])('$name', ({ readme }) => {
  it.each(routes)('names $method $path', ({ method, path }) => {
    const shown = path.replace(FORMAT, '/rss.xml')
    const isApi = path.startsWith('/api/')
    const named = isApi ? `${method} ${path}` : shown === '/' ? '`/`' : shown
    expect(readme).toContain(named)
  })

  it('names every variable', () => {
    const variables = [...env.matchAll(BINDING)].map((match) => match[1] ?? '')
    expect(variables.length).toBeGreaterThan(2)
    // Given by the local start alone; a deployment has none.
    for (const name of variables.filter((one) => one !== 'ALLOW_LOOPBACK')) {
      expect(readme).toContain(`\`${name}\``)
    }
  })

  it('names every view parameter', () => {
    const names = Object.keys(viewParametersSchema.entries)
    expect(names.length).toBeGreaterThan(3)
    for (const name of names) expect(readme).toContain(`\`${name}\``)
  })

  it('names every kind of failure', () => {
    expect(kinds.size).toBeGreaterThan(40)
    for (const kind of kinds) expect(readme, kind).toContain(`\`${kind}\``)
  })

  it.each(TOOLS)('names the tool $name', ({ name }) => expect(readme).toContain(`\`${name}\``))

  it('names every npm script, and none that is not there', () => {
    const scripts = Object.keys(packageJson.scripts)
    const used = [...readme.matchAll(/npm (?:run (?:--silent )?)?([a-z][a-z:]*)/g)]
    const named = new Set(used.map(([, name = '']) => name))
    for (const name of named) expect([...scripts, 'ci']).toContain(name)
    const telex = [...readme.matchAll(/npx telex ([a-z]+)/g)].map(([, name = '']) => name)
    const missing = scripts.filter((name) => !INNER_SCRIPTS.has(name) && !named.has(name))
    expect(missing.filter((name) => !telex.includes(name))).toEqual([])
  })
})

describe('the two READMEs', () => {
  it('have the same code, and the same of everything that is named', () => {
    expect(codeOf(chinese)).toEqual(codeOf(english))
    const names = (text: string) =>
      new Set([...text.matchAll(/`([^`\n]+)`/g)].map(([, one]) => one))
    const prose = /[\u4e00-\u9fff“”<>…]/
    const different = [...names(english)].filter((one) => !names(chinese).has(one))
    expect(different.filter((one) => one !== undefined && !prose.test(one))).toEqual([])
  })
})

describe('src/README.md', () => {
  it('names no test that is not there', () => {
    const named = [...map.matchAll(/`test\/([\w/.-]+)`/g)].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(5)
    const others = Object.keys(tests).map((path) => path.replace('/test/', ''))
    // A glob does not find the file that it stands in.
    const there = [...others, 'contract/documents.test.ts']
    for (const name of named) {
      expect(
        there.some((path) => path.startsWith(name)),
        name,
      ).toBe(true)
    }
  })
})
