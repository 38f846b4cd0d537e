/**
 * robots.txt: from its text to the rules that speak to us, and from rules to a verdict.
 *
 * Why no library: robots-parser 3.0.1, the usual one, copies every rule for every user agent of
 * a group (a file of 120 KB took 23 s and 2 GB), matches wildcards in quadratic time (3 s for
 * 500 KB), and does not compare `%62` with `b`. Here each pattern costs one pass over the path.
 * Spec: RFC 9309 §2.2.
 */
import { ROBOTS_WILDCARDS_MAX } from '../domain/limits.ts'
import type { RobotsRules } from '../domain/robots.ts'

interface Group {
  readonly allow: string[]
  readonly disallow: string[]
  crawlDelaySeconds: number | undefined
  wildcards: number
}

const LINE_END = /\r\n|\r|\n/
/** Matches `Disallow: /tmp # not here`: key, value without comment. */
const RECORD = /^\s*([a-z-]+)\s*:([^#]*)/i
/** Matches the product token in `Telex/0.1.0 (+https://telex.example)`. */
const PRODUCT_TOKEN = /^[a-z_-]+/i
const PERCENT_ENCODED = /%[0-9a-f]{2}/gi
const UNRESERVED = /^[\w.~-]$/
/** Matches what a URL never shows as it is: blanks, controls, quotes, anything above ASCII. */
const TO_BE_ENCODED = /[^\x21-\x7e]|["<>\\^`{|}]/gu

/**
 * @param text decoded robots.txt, already bounded
 * @param userAgent the whole header value we send; its product token names our groups
 * @returns the rules of all our groups; of all `*` groups when we have none; else no rules
 */
export function readRobots(text: string, userAgent: string): RobotsRules {
  const token = tokenOf(userAgent)
  const ours = emptyGroup()
  const everyones = emptyGroup()
  const speaksTo = new Set<Group>()
  let hasOurs = false
  let isNaming = false

  for (const line of text.split(LINE_END)) {
    const [, key, value] = RECORD.exec(line) ?? []
    if (key === undefined || value === undefined) continue
    const name = key.toLowerCase()
    if (name === 'user-agent') {
      // Lines that follow each other name one group; any rule between them begins the next.
      if (!isNaming) speaksTo.clear()
      isNaming = true
      if (value.trim() === '*') speaksTo.add(everyones)
      if (tokenOf(value.trim()) !== token) continue
      speaksTo.add(ours)
      hasOurs = true
    } else if (name === 'allow' || name === 'disallow' || name === 'crawl-delay') {
      isNaming = false
      for (const group of speaksTo) addRule(group, name, value.trim())
    }
  }
  const { allow, disallow, crawlDelaySeconds } = hasOurs ? ours : everyones
  return { allow, disallow, ...(crawlDelaySeconds !== undefined && { crawlDelaySeconds }) }
}

/**
 * @param url absolute URL on the host the rules are for
 * @returns the verdict of the longest matching rule; Allow wins ties; no rule allows
 */
export function isAllowed(rules: RobotsRules, url: string): boolean {
  const { pathname, search } = new URL(url)
  if (pathname === '/robots.txt') return true
  const path = encodeLiterals(normalised(pathname + search))
  return longestMatch(rules.allow, path) >= longestMatch(rules.disallow, path)
}

function emptyGroup(): Group {
  return { allow: [], disallow: [], crawlDelaySeconds: undefined, wildcards: 0 }
}

function tokenOf(agent: string): string {
  return PRODUCT_TOKEN.exec(agent)?.[0].toLowerCase() ?? ''
}

function addRule(group: Group, name: 'allow' | 'disallow' | 'crawl-delay', value: string): void {
  if (name === 'crawl-delay') {
    const seconds = value === '' ? Number.NaN : Number(value)
    if (seconds >= 0 && Number.isFinite(seconds)) group.crawlDelaySeconds = seconds
    return
  }
  if (!value.startsWith('/') && !value.startsWith('*')) return
  const hasStar = value.includes('*')
  if (hasStar && group.wildcards === ROBOTS_WILDCARDS_MAX) return
  if (hasStar) group.wildcards++
  group[name].push(normalisedPattern(value))
}

function longestMatch(patterns: readonly string[], path: string): number {
  let longest = -1
  for (const pattern of patterns) {
    if (pattern.length > longest && matches(pattern, path)) longest = pattern.length
  }
  return longest
}

/** Each part between stars is taken where it first stands, which leaves the others most room. */
function matches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith('$')
  const [head = '', ...parts] = (isAnchored ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(head)) return false
  const last = isAnchored ? parts.pop() : undefined
  let from = head.length
  for (const part of parts) {
    const at = path.indexOf(part, from)
    if (at === -1) return false
    from = at + part.length
  }
  if (!isAnchored) return true
  if (last === undefined) return from === path.length
  return path.endsWith(last) && path.length - last.length >= from
}

/** A `$` that does not end the pattern is an ordinary character. */
function normalisedPattern(pattern: string): string {
  const text = normalised(pattern)
  const end = text.endsWith('$') ? '$' : ''
  return text.slice(0, text.length - end.length).replaceAll('$', '%24') + end
}

/** Paths show as `%2A` and `%24` what would be special in a pattern. */
function encodeLiterals(path: string): string {
  return path.replaceAll('*', '%2A').replaceAll('$', '%24')
}

/** One spelling per path: all that can be plain is, all else is percent-encoded UTF-8. */
function normalised(path: string): string {
  return path
    .toWellFormed()
    .replace(TO_BE_ENCODED, encodeURIComponent)
    .replace(PERCENT_ENCODED, (encoded) => {
      const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16))
      return UNRESERVED.test(character) ? character : encoded.toUpperCase()
    })
}
