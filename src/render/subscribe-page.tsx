/** How to subscribe: what a feed is, the addresses of this view, and those of all the others. */
import type { FeedChoice, SubscribePage } from '../domain/page.ts'
import { fill } from './languages.ts'
import { renderDocument } from './page-layout.tsx'
import { PAGE_WORDS, type PageWords } from './page-words.ts'

/** @returns a whole document; the same page gives the same bytes */
export function renderSubscribePage(page: SubscribePage): string {
  const { frame, heading, opmlUrl } = page
  const words = PAGE_WORDS[frame.language]
  const { rss, atom, json } = frame.feeds
  return renderDocument({
    frame,
    title: words.subscribe,
    children: (
      <>
        <h1>{fill(words.subscribeTo, { what: heading ?? words.everything })}</h1>
        <p class="lead">{words.whatIsAFeed}</p>
        <p>
          {words.copyOne} <a href={page.viewUrl}>{words.seeView}</a>
        </p>
        <dl class="addresses">
          <Address name="RSS" hint={words.rssHint} url={rss} copy={words.copy} />
          <Address name="Atom" hint={words.atomHint} url={atom} copy={words.copy} />
          <Address name="JSON Feed" hint={words.jsonHint} url={json} copy={words.copy} />
        </dl>
        <Readers feedUrl={rss} words={words} />
        {opmlUrl !== undefined && (
          <p class="go">
            <a href={opmlUrl}>{words.opml}</a>
          </p>
        )}
        <Choices heading={words.onlyCategory} choices={page.categories} />
        <Choices heading={words.onlySource} choices={page.sources} />
      </>
    ),
  })
}

interface AddressProps {
  readonly name: string
  readonly hint: string
  readonly url: string
  readonly copy: string
}

/** A field, because the keyboard that reaches it selects the whole address. */
function Address({ name, hint, url, copy }: AddressProps) {
  return (
    <>
      <dt>
        {name} <span class="note">{hint}</span>
      </dt>
      <dd>
        <input type="url" readonly value={url} aria-label={name} />
        <button type="button" class="copy scripted" aria-label={`${copy}: ${name}`}>
          {copy}
        </button>
      </dd>
    </>
  )
}

/** Links that readers take a subscription by; `{url}` is the encoded address of the feed. */
const READERS: readonly (readonly [name: string, link: string])[] = [
  ['Feedly', 'https://feedly.com/i/subscription/feed%2F{url}'],
  ['Inoreader', 'https://www.inoreader.com/?add_feed={url}'],
  ['NewsBlur', 'https://www.newsblur.com/?url={url}'],
  ['The Old Reader', 'https://theoldreader.com/feeds/subscribe?url={url}'],
  ['Feedbin', 'https://feedbin.com/?subscribe={url}'],
]

/** The same of readers that people run themselves: what comes behind their own address. */
const OWN_READERS: readonly (readonly [name: string, path: string])[] = [
  ['Miniflux', '/bookmarklet?uri={url}'],
  ['FreshRSS', '/i/?c=feed&a=add&url_rss={url}'],
]

interface ReadersProps {
  readonly feedUrl: string
  readonly words: PageWords
}

function Readers({ feedUrl, words }: ReadersProps) {
  const url = encodeURIComponent(feedUrl)
  return (
    <section class="block">
      <h2>{words.oneClick}</h2>
      <ul class="readers">
        <li>
          <a class="button" href={`feed:${feedUrl}`}>
            {words.feedScheme}
          </a>
        </li>
        {READERS.map(([name, link]) => (
          <li>
            <a class="button" href={fill(link, { url })}>
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p class="note">{words.oneClickNote}</p>
      <details>
        <summary>{words.ownServer}</summary>
        <p>{words.ownServerNote}</p>
        <dl class="facts">
          {OWN_READERS.map(([name, path]) => (
            <>
              <dt>{name}</dt>
              <dd>
                <code>{fill(path, { url })}</code>
              </dd>
            </>
          ))}
        </dl>
      </details>
    </section>
  )
}

interface ChoicesProps {
  readonly heading: string
  readonly choices: readonly FeedChoice[]
}

function Choices({ heading, choices }: ChoicesProps) {
  if (choices.length === 0) return null
  return (
    <section class="block">
      <h2>{heading}</h2>
      <table class="choices">
        <tbody>
          {choices.map(({ label, url, feeds }) => (
            <tr>
              <th scope="row">
                <a href={url}>{label}</a>
              </th>
              <td>
                <a href={feeds.rss}>RSS</a>
              </td>
              <td>
                <a href={feeds.atom}>Atom</a>
              </td>
              <td>
                <a href={feeds.json}>JSON</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
