/** What programs may ask: every route with its parameters, and every problem they may be told. */
import type { DocsPage, DocumentedRoute } from '../domain/page.ts'
import { renderDocument } from './page-layout.tsx'
import { PAGE_WORDS } from './page-words.ts'

/** @returns a whole document; routes and problems are named in English in every language */
export function renderDocsPage(page: DocsPage): string {
  const words = PAGE_WORDS[page.frame.language]
  return renderDocument({
    frame: page.frame,
    title: words.docs,
    children: (
      <>
        <h1>{words.docs}</h1>
        <p class="lead">
          {words.docsLead} <a href={page.openApiUrl}>openapi.json</a>
        </p>
        {page.groups.map(({ name, routes }) => (
          <section lang="en">
            <h2>{name}</h2>
            {routes.map((route) => (
              <Route route={route} />
            ))}
          </section>
        ))}
        <section lang="en">
          <h2>{words.problems}</h2>
          <dl>
            {page.problems.map(({ kind, meaning }) => (
              <>
                <dt id={kind}>
                  <code>{kind}</code>
                </dt>
                <dd>{meaning}</dd>
              </>
            ))}
          </dl>
        </section>
      </>
    ),
  })
}

function Route({ route }: { readonly route: DocumentedRoute }) {
  const { method, path, summary, parameters } = route
  return (
    <details>
      <summary>
        <code>
          {method} {path}
        </code>{' '}
        {summary}
      </summary>
      {parameters.length > 0 && (
        <dl>
          {parameters.map(({ name, meaning }) => (
            <>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{meaning}</dd>
            </>
          ))}
        </dl>
      )}
    </details>
  )
}
