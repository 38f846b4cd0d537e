import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { URL_LENGTH_MAX } from '../../src/domain/limits.ts'
import { canonicalUrl } from '../../src/normalize/canonical-url.ts'

const PAGE = 'https://digest.example/issues/42'

describe('canonicalUrl', () => {
  it.each([
    { why: 'resolves a path against the page', href: '/a', url: 'https://digest.example/a' },
    { why: 'resolves against the folder', href: 'a', url: 'https://digest.example/issues/a' },
    { why: 'resolves a query', href: '?p=2', url: 'https://digest.example/issues/42?p=2' },
    { why: 'keeps the scheme for //host', href: '//b.example/x', url: 'https://b.example/x' },
    {
      why: 'lower-cases the host, not the path',
      href: 'HTTP://B.Example/P',
      url: 'http://b.example/P',
    },
    { why: 'drops the default port', href: 'https://b.example:443/', url: 'https://b.example/' },
    { why: 'drops white space around it', href: '\n /a ', url: 'https://digest.example/a' },
    { why: 'drops the fragment', href: '/a#comments', url: 'https://digest.example/a' },
    {
      why: 'keeps a fragment that is a route',
      href: '/#/post/1',
      url: 'https://digest.example/#/post/1',
    },
    { why: 'drops credentials', href: 'https://u:p@b.example/', url: 'https://b.example/' },
    {
      why: 'drops campaigns only',
      href: '/a?id=1&UTM_Source=x',
      url: 'https://digest.example/a?id=1',
    },
    { why: 'drops click ids', href: '/a?fbclid=x&gclid=y', url: 'https://digest.example/a' },
    {
      why: 'drops Chinese sharers',
      href: '/a?spm=1.2&vd_source=x',
      url: 'https://digest.example/a',
    },
    {
      why: 'drops a session in the path',
      href: '/a;jsessionid=1F?x=1',
      url: 'https://digest.example/a?x=1',
    },
    {
      why: 'keeps what may be content',
      href: '/a?ref=main&from=1',
      url: 'https://digest.example/a?ref=main&from=1',
    },
    {
      why: 'leaves a clean query alone',
      href: '/a?q=a%20b&flag',
      url: 'https://digest.example/a?q=a%20b&flag',
    },
    { why: 'encodes Chinese', href: '/标签', url: 'https://digest.example/%E6%A0%87%E7%AD%BE' },
    {
      why: 'encodes a Chinese host',
      href: 'https://例子.example/',
      url: 'https://xn--fsqu00a.example/',
    },
  ])('$why', ({ href, url }) => {
    expect(canonicalUrl(href, PAGE)).toEqual({ ok: true, value: url })
    expect(canonicalUrl(url, PAGE)).toEqual({ ok: true, value: url })
  })

  it('keeps fragments for a source that needs them', () => {
    const result = canonicalUrl('#item-3', PAGE, { keepFragments: true })
    expect(result).toEqual({ ok: true, value: `${PAGE}#item-3` })
  })

  it.each([
    { why: 'empty', href: ' ', kind: 'link_malformed' },
    { why: 'not a URL', href: 'https://', kind: 'link_malformed' },
    { why: 'a mail address', href: 'mailto:ann@example.com', kind: 'link_scheme_unsupported' },
    { why: 'a script', href: 'javascript:void(0)', kind: 'link_scheme_unsupported' },
    { why: 'a hidden script', href: ' java\nscript:alert(1)', kind: 'link_scheme_unsupported' },
    { why: 'data', href: 'data:text/html,x', kind: 'link_scheme_unsupported' },
    { why: 'too long', href: `/${'x'.repeat(URL_LENGTH_MAX)}`, kind: 'link_too_long' },
  ])('refuses what is $why', ({ href, kind }) => {
    expect(canonicalUrl(href, PAGE)).toMatchObject({ ok: false, failure: { kind } })
  })

  it('is idempotent and never throws, whatever the link', () => {
    const parts = fc.constantFrom('https://a.example', '//u:p@A.example:443', '/', '?', '&', '#')
    const names = fc.constantFrom(
      'utm_source=x',
      'id=1',
      'spm',
      ';jsessionid=1',
      '#/a',
      '%e4',
      '标',
    )
    const pieces = fc.oneof(parts, names, fc.string({ maxLength: 5 }))
    const hrefs = fc.array(pieces, { maxLength: 8 }).map((found) => found.join(''))
    fc.assert(
      fc.property(hrefs, (href) => {
        const once = canonicalUrl(href, PAGE)
        if (once.ok) expect(canonicalUrl(once.value, PAGE)).toEqual(once)
      }),
    )
  })
})
