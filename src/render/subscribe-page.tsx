/** How to subscribe: what a feed is, the addresses of this view, and those of all the others. */
import type { FeedChoice, SubscribePage } from '../domain/page.ts'
import { renderDocument } from './page-layout.tsx'
import { fill, PAGE_WORDS } from './page-words.ts'

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
          <Address name="RSS" hint={words.rssHint} url={rss} />
          <Address name="Atom" hint={words.atomHint} url={atom} />
          <Address name="JSON Feed" hint={words.jsonHint} url={json} />
        </dl>
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

/** A field, because a press on it selects the whole address on every device. */
function Address(props: { readonly name: string; readonly hint: string; readonly url: string }) {
  const { name, hint, url } = props
  return (
    <>
      <dt>
        {name} <span class="note">{hint}</span>
      </dt>
      <dd>
        <input type="url" readonly value={url} aria-label={name} />
      </dd>
    </>
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
      </table>
    </section>
  )
}
