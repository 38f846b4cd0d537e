/** The README names what there is: every route, parameter, variable and npm script. */
import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json'
import readme from '../../README.md?raw'
import env from '../../src/env.ts?raw'
import { viewParametersSchema } from '../../src/query/view-parameters.ts'
import map from '../../src/README.md?raw'
import { app } from '../../src/web/app.ts'

const routes = app.routes
  .filter(({ method, path }) => method !== 'ALL' && path !== '/*' && !path.endsWith('/*'))
  .map(({ method, path }) => ({ method, path }))

/** Feeds stand in three formats; the README names one and lists the others. */
const FORMAT = /\/(?:rss\.xml|atom\.xml|feed\.json)$/

/** Matches `readonly PUBLIC_URL?: string` of the bindings. */
const BINDING = /readonly ([A-Z_]+)\??: string/g
const tests = import.meta.glob('/test/**/*.test.{ts,tsx}')

describe('README.md', () => {
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
      expect(readme).toContain(name)
    }
  })

  it('names every view parameter', () => {
    const names = Object.keys(viewParametersSchema.entries)
    expect(names.length).toBeGreaterThan(3)
    for (const name of names) expect(readme).toContain(`\`${name}\``)
  })

  it('names no npm script that is not there', () => {
    const scripts = Object.keys(packageJson.scripts)
    const used = [...readme.matchAll(/npm (?:run (?:--silent )?)?([a-z][a-z:]*)/g)]
    for (const [, name = ''] of used) expect([...scripts, 'ci']).toContain(name)
  })
})

describe('src/README.md', () => {
  it('names no test that is not there', () => {
    const named = [...map.matchAll(/`test\/([\w/.-]+)`/g)].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(5)
    const there = Object.keys(tests).map((path) => path.replace('/test/', ''))
    for (const name of named) {
      expect(
        there.some((path) => path.startsWith(name)),
        name,
      ).toBe(true)
    }
  })
})
