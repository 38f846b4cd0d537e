/** What went wrong, for a person. Says nothing of the inside. */
import type { ErrorPage, ErrorReason } from '../domain/page.ts'
import { ERROR_COMMANDS, ERROR_WORDS } from './error-words.ts'
import { fill } from './languages.ts'
import { Command } from './list-empty.tsx'
import { renderDocument } from './page-layout.tsx'
import { PAGE_WORDS } from './page-words.ts'

/** @returns a whole document */
export function renderErrorPage({ frame, reason }: ErrorPage): string {
  const { title, text } = ERROR_WORDS[frame.language][reason.kind]
  const commands = ERROR_COMMANDS[reason.kind]
  const details = detailsOf(reason)
  return renderDocument({
    frame,
    title,
    children: (
      <>
        <h1>{title}</h1>
        <p class="lead">
          {fill(text, { slug: reason.kind === 'category_unknown' ? reason.slug : '' })}
        </p>
        {details.length > 0 && (
          <ul>
            {details.map((detail) => (
              <li>{detail}</li>
            ))}
          </ul>
        )}
        {commands !== undefined && <Command lines={commands} />}
        <p class="go">
          <a href={`/${frame.linkQuery}`}>{PAGE_WORDS[frame.language].back}</a>
        </p>
      </>
    ),
  })
}

function detailsOf(reason: ErrorReason): readonly string[] {
  return reason.kind === 'address_wrong' ? reason.details : []
}
