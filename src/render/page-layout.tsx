/**
 * The frame of every page: head with the feeds of just this view, masthead, footer. No script and
 * no style inline (the CSP forbids both); one style sheet and one script, made of `assets/`.
 */
import type { Child } from 'hono/jsx'
import type { PageFrame } from '../domain/page.ts'
import { ASSETS } from './assets.ts'
import { ATOM_MEDIA_TYPE } from './atom.ts'
import { JSON_FEED_MEDIA_TYPE } from './json-feed.ts'
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from './languages.ts'
import { PAGE_WORDS } from './page-words.ts'
import { RSS_MEDIA_TYPE } from './rss.ts'

/** A feed that programs find by themselves. */
export interface FeedLink {
  readonly type: string
  readonly title: string
  readonly href: string
}

export interface LayoutProps {
  readonly frame: PageFrame
  /** What stands in the title before the name of the site; absent on the first page. */
  readonly title?: string | undefined
  /** Other feeds than those of the view. */
  readonly feeds?: readonly FeedLink[] | undefined
  /** What a page has in its head beside what all have. */
  readonly head?: Child
  readonly children?: Child
}

/** A whole document, from doctype to end. */
export function renderDocument(props: LayoutProps): string {
  return `<!doctype html>${<Layout {...props} />}`
}

function Layout({ children, ...head }: LayoutProps) {
  const { frame } = head
  return (
    <html lang={LANGUAGE_TAGS[frame.language]}>
      <Head {...head} />
      <body>
        <a class="skip" href="#content">
          {PAGE_WORDS[frame.language].skip}
        </a>
        <Masthead frame={frame} />
        <main id="content">{children}</main>
        <Footer frame={frame} />
      </body>
    </html>
  )
}

function Head({ frame, title, feeds = feedsOf(frame), head }: LayoutProps) {
  const { siteTitle, url } = frame
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === undefined ? siteTitle : `${title} · ${siteTitle}`}</title>
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fbfaf6" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#181613" media="(prefers-color-scheme: dark)" />
      <link rel="stylesheet" href={ASSETS['telex.css']} />
      {/* Before anything is painted, so that nothing moves when ages take the place of dates. */}
      <script src={ASSETS['telex.js']} defer blocking="render" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="icon" href="/favicon.ico" sizes="32x32" />
      <link rel="apple-touch-icon" href="/icon-512.png" />
      <link rel="manifest" href="/manifest.webmanifest" />
      <link rel="canonical" href={url} />
      {frame.translations.map((other) => (
        <link rel="alternate" hreflang={LANGUAGE_TAGS[other.language]} href={other.url} />
      ))}
      {feeds.map(({ type, title, href }) => (
        <link rel="alternate" type={type} title={title} href={href} />
      ))}
      {head}
    </head>
  )
}

/** The feeds of just this view, named as they name themselves. */
function feedsOf({ siteTitle, feedName, feeds }: PageFrame): readonly FeedLink[] {
  const name = feedName === undefined ? siteTitle : `${feedName} · ${siteTitle}`
  return [
    { type: RSS_MEDIA_TYPE, title: `${name} (RSS)`, href: feeds.rss },
    { type: ATOM_MEDIA_TYPE, title: `${name} (Atom)`, href: feeds.atom },
    { type: JSON_FEED_MEDIA_TYPE, title: `${name} (JSON Feed)`, href: feeds.json },
  ]
}

function Masthead({ frame }: { readonly frame: PageFrame }) {
  const words = PAGE_WORDS[frame.language]
  return (
    <header class="masthead">
      <a class="brand" href={`/${frame.linkQuery}`}>
        <img src="/favicon.svg" width="28" height="28" alt="" />
        {frame.siteTitle}
      </a>
      <nav aria-label={frame.siteTitle}>
        {frame.translations.map((other) => (
          <a href={other.url} hreflang={LANGUAGE_TAGS[other.language]} lang={other.language}>
            {LANGUAGE_NAMES[other.language]}
          </a>
        ))}
        <a href={`/status${frame.linkQuery}`}>{words.status}</a>
        <a class="button" href={frame.subscribeUrl}>
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
      <ul aria-label={words.feedsOfView}>
        <li>
          <a href={frame.feeds.rss}>RSS</a>
        </li>
        <li>
          <a href={frame.feeds.atom}>Atom</a>
        </li>
        <li>
          <a href={frame.feeds.json}>JSON Feed</a>
        </li>
        <li>
          <a href={`/docs${frame.linkQuery}`}>{words.docs}</a>
        </li>
        <li>
          <a href={`/sources${frame.linkQuery}`} rel="nofollow">
            {words.owner}
          </a>
        </li>
        <li>
          <button type="button" class="keys scripted">
            {words.keys}
          </button>
        </li>
      </ul>
    </footer>
  )
}
