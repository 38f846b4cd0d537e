/** An empty list, and what a person can do about it. */
import type { ListPage } from '../domain/page.ts'
import { PAGE_WORDS } from './page-words.ts'

export function ListEmpty({ page }: { readonly page: ListPage }) {
  const words = PAGE_WORDS[page.frame.language]
  const base = new URL(page.frame.url).origin
  const token = '-H "Authorization: Bearer $ADMIN_TOKEN"'
  switch (page.emptiness) {
    case 'no_sources':
      return (
        <Notice title={words.emptyTitle} text={words.noSources}>
          <Command
            lines={[
              `curl ${base}/api/v1/sources ${token} \\`,
              `  --json '{"url":"https://example.org/news/"}'`,
            ]}
          />
        </Notice>
      )
    case 'nothing_read_yet':
      return (
        <Notice title={words.emptyTitle} text={words.nothingRead}>
          <Command lines={[`curl -X POST ${base}/api/v1/refresh ${token}`]} />
        </Notice>
      )
    case 'no_match':
    case 'end_of_list':
      return (
        <Notice
          title={words.emptyTitle}
          text={page.emptiness === 'no_match' ? words.noMatch : words.endOfList}
        >
          <p>
            <a href={`/${page.frame.linkQuery}`}>{words.showAll}</a>
          </p>
        </Notice>
      )
    default:
      return page.emptiness satisfies never
  }
}

interface NoticeProps {
  readonly title: string
  readonly text: string
  readonly children?: unknown
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
