/** An empty list, and what a person can do about it. */
import type { Child } from 'hono/jsx'
import type { ListPage } from '../domain/page.ts'
import { PAGE_WORDS } from './page-words.ts'

const TOKEN_COMMANDS = ['npx wrangler secret put ADMIN_TOKEN']

export function ListEmpty({ page }: { readonly page: ListPage }) {
  const { frame, emptiness } = page
  const words = PAGE_WORDS[frame.language]
  const base = new URL(frame.url).origin
  const token = '-H "Authorization: Bearer $ADMIN_TOKEN"'
  switch (emptiness) {
    case 'no_token':
      return (
        <Notice title={words.noTokenTitle} text={words.noToken}>
          <Command lines={TOKEN_COMMANDS} />
        </Notice>
      )
    case 'no_sources':
      return (
        <Notice title={words.emptyTitle} text={words.noSources}>
          <Sources frame={frame} label={words.addSource} />
          <p class="note">{words.orCommand}</p>
          <Command
            lines={[
              `curl ${base}/api/v1/sources ${token} \\`,
              `  --json '{"url":"https://example.org/news/"}'`,
            ]}
          />
        </Notice>
      )
    case 'nothing_read_yet':
    case 'source_not_read':
      return (
        <Notice title={words.emptyTitle} text={words.nothingRead}>
          <Sources frame={frame} label={words.refreshSources} />
          <p class="note">{words.orCommand}</p>
          <Command lines={[`curl -X POST ${base}/api/v1/refresh ${token}`]} />
        </Notice>
      )
    case 'no_match':
    case 'end_of_list':
      return (
        <Notice
          title={emptiness === 'no_match' ? words.noMatchTitle : words.endTitle}
          text={emptiness === 'no_match' ? words.noMatch : words.endOfList}
        >
          <p class="go">
            <a href={`/${frame.linkQuery}`}>{words.showAll}</a>
          </p>
        </Notice>
      )
    default:
      return emptiness satisfies never
  }
}

/** The owner's page of sources, where most of it is done by hand. */
function Sources({ frame, label }: Pick<ListPage, 'frame'> & { readonly label: string }) {
  return (
    <p class="go">
      <a class="button" href={`/sources${frame.linkQuery}`}>
        {label}
      </a>
    </p>
  )
}

interface NoticeProps {
  readonly title: string
  readonly text: string
  readonly children?: Child
}

function Notice({ title, text, children }: NoticeProps) {
  return (
    <section class="notice">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  )
}

export function Command({ lines }: { readonly lines: readonly string[] }) {
  return (
    <pre>
      <code>{lines.join('\n')}</code>
    </pre>
  )
}
