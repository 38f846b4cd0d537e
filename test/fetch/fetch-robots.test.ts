import { describe, expect, it } from 'vitest'
import { ROBOTS_BYTES_MAX } from '../../src/domain/limits.ts'
import { fetchRobots } from '../../src/fetch/fetch-robots.ts'
import { isAllowed } from '../../src/fetch/robots.ts'

const PAGE = 'https://www.example.com/blog/'
const DEPS = { userAgent: 'Telex/0.1.0', allowLoopback: false, ownHosts: [], nowMs: 0 }
const FORBIDS_BLOG = 'User-agent: *\nDisallow: /blog/'

function answering(respond: (url: string) => Response) {
  const asked: string[] = []
  const fetch = async (input: RequestInfo | URL) => {
    asked.push(String(input))
    return respond(String(input))
  }
  return { asked, deps: { ...DEPS, fetch } }
}

describe('fetchRobots', () => {
  it('asks the root of the host of the page', async () => {
    const { asked, deps } = answering(() => new Response(FORBIDS_BLOG))
    const { outcome, rules } = await fetchRobots(`${PAGE}?page=2`, deps)
    expect(asked).toEqual(['https://www.example.com/robots.txt'])
    expect(outcome).toBe('read')
    expect(isAllowed(rules, PAGE)).toBe(false)
    expect(isAllowed(rules, 'https://www.example.com/')).toBe(true)
  })

  it.each([
    { status: 400, outcome: 'absent', allowed: true },
    { status: 401, outcome: 'absent', allowed: true },
    { status: 403, outcome: 'absent', allowed: true },
    { status: 404, outcome: 'absent', allowed: true },
    { status: 410, outcome: 'absent', allowed: true },
    { status: 429, outcome: 'unreachable', allowed: false },
    { status: 500, outcome: 'unreachable', allowed: false },
    { status: 503, outcome: 'unreachable', allowed: false },
  ])('is $outcome with status $status', async ({ status, outcome, allowed }) => {
    const { deps } = answering(() => new Response(FORBIDS_BLOG, { status }))
    const robots = await fetchRobots(PAGE, deps)
    expect(robots).toMatchObject({ outcome, failure: { kind: 'http_status', status } })
    expect(isAllowed(robots.rules, PAGE)).toBe(allowed)
  })

  it('is unreachable when the network is', async () => {
    const { deps } = answering(() => {
      throw new TypeError('connection refused')
    })
    const robots = await fetchRobots(PAGE, deps)
    expect(robots).toMatchObject({ outcome: 'unreachable', failure: { kind: 'network' } })
  })

  it('follows five redirects, also to another host', async () => {
    const { asked, deps } = answering((url) => {
      const hops = Number(new URL(url).searchParams.get('hop') ?? 0)
      return hops < 5
        ? Response.redirect(`https://other.example/robots.txt?hop=${hops + 1}`, 301)
        : new Response(FORBIDS_BLOG)
    })
    expect((await fetchRobots(PAGE, deps)).outcome).toBe('read')
    expect(asked).toHaveLength(6)
  })

  it('is absent behind redirects without end, or to where nobody goes', async () => {
    const loop = answering((url) => Response.redirect(url))
    expect((await fetchRobots(PAGE, loop.deps)).outcome).toBe('absent')
    const inside = answering(() => Response.redirect('http://10.0.0.1/robots.txt'))
    expect((await fetchRobots(PAGE, inside.deps)).outcome).toBe('absent')
    expect(inside.asked).toHaveLength(1)
  })

  it('reads the first 500 KiB, up to the last whole line', async () => {
    const head = 'User-agent: *\nDisallow: /blog/\n#'
    const start = `${head}${' '.repeat(ROBOTS_BYTES_MAX - head.length - 14)}\nDisallow: /`
    const { deps } = answering(() => new Response(`${start}other/\nDisallow: /late/`))
    const { outcome, rules } = await fetchRobots(PAGE, deps)
    expect(outcome).toBe('read')
    expect(rules.disallow).toEqual(['/blog/'])
  })

  it('reads past a byte order mark, and finds no rules in a page', async () => {
    const marked = answering(() => new Response(`\ufeff${FORBIDS_BLOG}`))
    expect((await fetchRobots(PAGE, marked.deps)).rules.disallow).toEqual(['/blog/'])
    const html = answering(() => new Response('<!doctype html><p>Disallow: /</p>'))
    expect((await fetchRobots(PAGE, html.deps)).rules.disallow).toEqual([])
  })
})
