import { describe, expect, it } from 'vitest'
import { ROBOTS_BYTES_MAX, ROBOTS_WILDCARDS_MAX } from '../../src/domain/limits.ts'
import { isAllowed, readRobots } from '../../src/fetch/robots.ts'

const AGENT = 'Telex/0.1.0 (+https://telex.example)'
const HOST = 'https://www.example.com'
const allows = (text: string, path: string) => isAllowed(readRobots(text, AGENT), HOST + path)

/** `rules` stand in a group for everyone; the verdict is on `path`. */
const RULES = [
  { why: 'no rule', rules: [], path: '/a', allowed: true },
  { why: 'everything forbidden', rules: ['Disallow: /'], path: '/a', allowed: false },
  { why: 'an empty Disallow forbids nothing', rules: ['Disallow:'], path: '/a', allowed: true },
  { why: 'a prefix', rules: ['Disallow: /fish'], path: '/fishheads/y', allowed: false },
  { why: 'a prefix elsewhere', rules: ['Disallow: /fish'], path: '/catfish', allowed: true },
  { why: 'case counts in paths', rules: ['Disallow: /fish'], path: '/Fish', allowed: true },
  { why: 'a folder', rules: ['Disallow: /fish/'], path: '/fish', allowed: true },
  { why: 'a page in a folder', rules: ['Disallow: /fish/'], path: '/fish/a.htm', allowed: false },
  {
    why: 'the longest rule',
    rules: ['Disallow: /p', 'Allow: /p/x'],
    path: '/p/x/1',
    allowed: true,
  },
  {
    why: 'the order does not count',
    rules: ['Allow: /p/x', 'Disallow: /p'],
    path: '/p/x',
    allowed: true,
  },
  {
    why: 'the longest forbids',
    rules: ['Allow: /p', 'Disallow: /p/x'],
    path: '/p/x',
    allowed: false,
  },
  { why: 'Allow wins ties', rules: ['Disallow: /p', 'Allow: /p'], path: '/p', allowed: true },
  {
    why: 'Allow wins ties in any order',
    rules: ['Allow: /p', 'Disallow: /p'],
    path: '/p',
    allowed: true,
  },
  { why: 'a star inside', rules: ['Disallow: /a/*/z'], path: '/a/b/c/z', allowed: false },
  { why: 'a star is also nothing', rules: ['Disallow: /a*z'], path: '/az', allowed: false },
  {
    why: 'a star at the beginning',
    rules: ['Disallow: *.gif'],
    path: '/x/y.gif?z',
    allowed: false,
  },
  { why: 'a star at the end is idle', rules: ['Disallow: /fish*'], path: '/fish', allowed: false },
  { why: 'a star that finds nothing', rules: ['Disallow: /a*z'], path: '/ab', allowed: true },
  { why: 'two stars in order', rules: ['Disallow: /*b*d'], path: '/a/d/b', allowed: true },
  { why: 'an end', rules: ['Disallow: /*.php$'], path: '/a.php', allowed: false },
  {
    why: 'an end that is not there',
    rules: ['Disallow: /*.php$'],
    path: '/a.php?x=1',
    allowed: true,
  },
  { why: 'an end without a star', rules: ['Allow: /$', 'Disallow: /'], path: '/', allowed: true },
  {
    why: 'only the root is meant',
    rules: ['Allow: /$', 'Disallow: /'],
    path: '/a',
    allowed: false,
  },
  { why: 'the last part twice', rules: ['Disallow: /*ab$'], path: '/ab/ab', allowed: false },
  { why: 'parts must not overlap', rules: ['Disallow: /ab*ba$'], path: '/aba', allowed: true },
  { why: 'a dollar inside is itself', rules: ['Disallow: /a$b'], path: '/a$b', allowed: false },
  { why: 'a query', rules: ['Disallow: /*?page='], path: '/list?page=2', allowed: false },
  { why: 'small and capital hex', rules: ['Disallow: /%e4%b8%ad'], path: '/中', allowed: false },
  {
    why: 'UTF-8 unencoded',
    rules: ['Disallow: /中文'],
    path: '/%E4%B8%AD%E6%96%87/1',
    allowed: false,
  },
  {
    why: 'needless encoding in the rule',
    rules: ['Disallow: /%62%61%7A'],
    path: '/baz',
    allowed: false,
  },
  {
    why: 'needless encoding in the URL',
    rules: ['Disallow: /baz'],
    path: '/%62az',
    allowed: false,
  },
  { why: 'an encoded slash is no slash', rules: ['Disallow: /a%2Fb'], path: '/a/b', allowed: true },
  {
    why: 'an encoded star is a star',
    rules: ['Disallow: /x-%2A.html'],
    path: '/x-*.html',
    allowed: false,
  },
  {
    why: 'an encoded star is no wildcard',
    rules: ['Disallow: /x-%2A.html'],
    path: '/x-1.html',
    allowed: true,
  },
  { why: 'an encoded dollar is no end', rules: ['Disallow: /x%24'], path: '/x$y', allowed: false },
  { why: 'a blank in the rule', rules: ['Disallow: /a b'], path: '/a%20b', allowed: false },
  { why: 'a comment behind', rules: ['Disallow: /a # all of it'], path: '/a', allowed: false },
  { why: 'blanks around the colon', rules: ['  disallow :   /a  '], path: '/a', allowed: false },
  { why: 'keys in any case', rules: ['DISALLOW: /a'], path: '/a', allowed: false },
  { why: 'unknown lines', rules: ['Noindex: /a', 'nonsense', ': /a'], path: '/a', allowed: true },
  { why: 'a rule that is no path', rules: ['Disallow: a'], path: '/a', allowed: true },
  { why: 'robots.txt itself', rules: ['Disallow: /'], path: '/robots.txt', allowed: true },
  { why: 'a lone percent sign', rules: ['Disallow: /100%'], path: '/100%/x', allowed: false },
] as const

/** Whole files: which group speaks to us; the verdict is on `/a`. */
const GROUPS = [
  { why: 'an empty file', lines: [], allowed: true },
  { why: 'only others are meant', lines: ['User-agent: Other', 'Disallow: /'], allowed: true },
  { why: 'we are meant, in any case', lines: ['User-agent: TELEX', 'Disallow: /'], allowed: false },
  {
    why: 'we are meant with a version',
    lines: ['User-agent: telex/2', 'Disallow: /'],
    allowed: false,
  },
  {
    why: 'a longer name is another',
    lines: ['User-agent: telexbot', 'Disallow: /'],
    allowed: true,
  },
  { why: 'a shorter name is another', lines: ['User-agent: tel', 'Disallow: /'], allowed: true },
  {
    why: 'our group beats the one for everyone',
    lines: ['User-agent: *', 'Disallow: /', '', 'User-agent: telex', 'Disallow: /b'],
    allowed: true,
  },
  {
    why: 'blank lines do not end a list of names',
    lines: ['User-agent: telex', '', 'User-agent: *', 'Disallow: /'],
    allowed: false,
  },
  {
    why: 'several names share a group',
    lines: ['User-agent: a', 'User-agent: telex', 'User-agent: b', 'Disallow: /'],
    allowed: false,
  },
  {
    why: 'a sitemap between names does not end the group',
    lines: [
      'User-agent: telex',
      'Sitemap: https://x.example/s.xml',
      'User-agent: b',
      'Disallow: /',
    ],
    allowed: false,
  },
  {
    why: 'groups for us are joined',
    lines: [
      'User-agent: telex',
      'Disallow: /b',
      'User-agent: x',
      'Disallow: /',
      'User-agent: telex',
      'Disallow: /a',
    ],
    allowed: false,
  },
  { why: 'rules before any group', lines: ['Disallow: /', 'User-agent: x'], allowed: true },
] as const

describe('readRobots and isAllowed', () => {
  it.each(RULES)('$why: $path allowed $allowed', ({ rules, path, allowed }) => {
    expect(allows(['User-agent: *', ...rules].join('\n'), path)).toBe(allowed)
  })

  it.each(GROUPS)('$why: allowed $allowed', ({ lines, allowed }) => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      expect(allows(lines.join(lineEnd), '/a')).toBe(allowed)
    }
  })

  it('is data that survives being kept as JSON', () => {
    const rules = readRobots('User-agent: *\nAllow: /a\nDisallow: /\nCrawl-delay: 2.5', AGENT)
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules)
    expect(rules).toEqual({ allow: ['/a'], disallow: ['/'], crawlDelaySeconds: 2.5 })
  })

  it.each(['', 'soon', '-1', 'Infinity', '1e999'])('takes no crawl delay of "%s"', (delay) => {
    const rules = readRobots(`User-agent: *\nCrawl-delay: ${delay}`, AGENT)
    expect(rules.crawlDelaySeconds).toBeUndefined()
  })

  it.each([
    { why: 'stars without end', line: `Disallow: /${'*a'.repeat(1_000)}b` },
    { why: 'many short patterns', line: 'Disallow: /*b' },
    { why: 'nearly the whole path', line: `Disallow: /*${'a'.repeat(1_000)}b` },
  ])('comes to an end with $why', ({ line }) => {
    const text = `User-agent: *\n${`${line}\n`.repeat(ROBOTS_BYTES_MAX / line.length)}`
    expect(allows(text, `/${'a'.repeat(2_000)}`)).toBe(true)
  })

  it('keeps plain rules behind more wildcards than it keeps', () => {
    const lines = Array(ROBOTS_WILDCARDS_MAX + 1).fill('Disallow: /*x')
    const { disallow } = readRobots(['User-agent: *', ...lines, 'Disallow: /a'].join('\n'), AGENT)
    expect(disallow).toHaveLength(ROBOTS_WILDCARDS_MAX + 1)
    expect(disallow.at(-1)).toBe('/a')
  })

  it('keeps nothing for user agents that are not ours', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `User-agent: a${index}`)
    const text = [...names, ...Array(20_000).fill('Disallow: /')].join('\n')
    expect(readRobots(text, AGENT)).toEqual({ allow: [], disallow: [] })
  })
})
