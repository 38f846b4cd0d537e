/** An empty list, and what a person can do about it. */
import type { Child } from 'hono/jsx'
import type { ListPage, PageFrame } from '../domain/page.ts'
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
    case 'no_sources': {
      const command = [
        `curl ${base}/api/v1/sources ${token} \\`,
        `  --json '{"url":"https://example.org/news/"}'`,
      ]
      return (
        <ForOwner frame={frame} text={words.noSources} label={words.addSource} command={command} />
      )
    }
    case 'nothing_read_yet':
    case 'source_not_read': {
      const command = [`curl -X POST ${base}/api/v1/refresh ${token}`]
      const { nothingRead, refreshSources } = words
      return <ForOwner frame={frame} text={nothingRead} label={refreshSources} command={command} />
    }
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

interface ForOwnerProps {
  readonly frame: PageFrame
  readonly text: string
  readonly label: string
  readonly command: readonly string[]
}

/** What is done on the owner's page of sources, or from a terminal. */
function ForOwner({ frame, text, label, command }: ForOwnerProps) {
  const words = PAGE_WORDS[frame.language]
  return (
    <Notice title={words.emptyTitle} text={text}>
      <p class="go">
        <a class="button" href={`/sources${frame.linkQuery}`}>
          {label}
        </a>
      </p>
      <p class="note">{words.orCommand}</p>
      <Command lines={command} />
    </Notice>
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
