/**
 * The frame of every page: head with the feeds of just this view, masthead, footer. No script and
 * no style inline (the CSP forbids both); one style sheet, `public/telex.css`.
 */
import type { Child } from 'hono/jsx'
import type { PageFrame } from '../domain/page.ts'
import { ATOM_MEDIA_TYPE } from './atom.ts'
import { JSON_FEED_MEDIA_TYPE } from './json-feed.ts'
import { LANGUAGE_NAMES, LANGUAGE_TAGS, PAGE_WORDS } from './page-words.ts'
import { RSS_MEDIA_TYPE } from './rss.ts'

export interface LayoutProps {
  readonly frame: PageFrame
  /** What stands in the title before the name of the site; absent on the first page. */
  readonly title?: string | undefined
  /** What a page has in its head beside what all have. */
  readonly head?: Child
  readonly children?: Child
}

/** A whole document, from doctype to end. */
export function renderDocument(props: LayoutProps): string {
  return `<!doctype html>${<Layout {...props} />}`
}

function Layout({ frame, title, head, children }: LayoutProps) {
  const words = PAGE_WORDS[frame.language]
  return (
    <html lang={LANGUAGE_TAGS[frame.language]}>
      <Head frame={frame} title={title} head={head} />
      <body>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <Masthead frame={frame} />
        <main id="content">{children}</main>
        <Footer frame={frame} />
      </body>
    </html>
  )
}

function Head({ frame, title, head }: LayoutProps) {
  const { feeds, siteTitle, url } = frame
  const name = title === undefined ? siteTitle : `${title} · ${siteTitle}`
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{name}</title>
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fbfaf6" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#181613" media="(prefers-color-scheme: dark)" />
      <link rel="stylesheet" href="/telex.css" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="icon" href="/favicon.ico" sizes="32x32" />
      <link rel="apple-touch-icon" href="/icon-512.png" />
      <link rel="canonical" href={url} />
      {frame.translations.map((other) => (
        <link rel="alternate" hreflang={LANGUAGE_TAGS[other.language]} href={other.url} />
      ))}
      <link rel="alternate" type={RSS_MEDIA_TYPE} title={`${name} (RSS)`} href={feeds.rss} />
      <link rel="alternate" type={ATOM_MEDIA_TYPE} title={`${name} (Atom)`} href={feeds.atom} />
      <link
        rel="alternate"
        type={JSON_FEED_MEDIA_TYPE}
        title={`${name} (JSON Feed)`}
        href={feeds.json}
      />
      {head}
    </head>
  )
}

function Masthead({ frame }: { readonly frame: PageFrame }) {
  const words = PAGE_WORDS[frame.language]
  return (
    <header class="masthead">
      <a class="brand" href={`/${frame.linkQuery}`}>
        <img src="/favicon.svg" width="28" height="28" alt="" />
        {frame.siteTitle}
      </a>
      <nav aria-label={words.subscribe}>
        <a class="subscribe" href={frame.subscribeUrl}>
          {words.subscribe}
        </a>
      </nav>
    </header>
  )
}

function Footer({ frame }: { readonly frame: PageFrame }) {
  const words = PAGE_WORDS[frame.language]
  return (
    <footer class="footer">
      <p>
        {frame.siteTitle} · {words.tagline}
      </p>
      <ul class="feeds" aria-label={words.feedsOfView}>
        <li>
          <a href={frame.feeds.rss}>RSS</a>
        </li>
        <li>
          <a href={frame.feeds.atom}>Atom</a>
        </li>
        <li>
          <a href={frame.feeds.json}>JSON Feed</a>
        </li>
        {frame.translations.map((other) => (
          <li>
            <a href={other.url} hreflang={LANGUAGE_TAGS[other.language]} lang={other.language}>
              {LANGUAGE_NAMES[other.language]}
            </a>
          </li>
        ))}
      </ul>
    </footer>
  )
}
