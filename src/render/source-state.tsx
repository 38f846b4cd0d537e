/** Above the entries of one source: where its listing is, and what is wrong with it if anything. */
import type { PageLanguage, SourceNote } from '../domain/page.ts'
import { webUrl } from './clean.ts'
import { PAGE_WORDS } from './page-words.ts'
import { Moment, StateMark } from './state-mark.tsx'
import { STATE_MEANINGS, STATUS_WORDS } from './status-words.ts'

interface SourceStateProps {
  readonly source: SourceNote
  readonly language: PageLanguage
}

export function SourceState({ source, language }: SourceStateProps) {
  const { url, health, trouble } = source
  const words = STATUS_WORDS[language]
  return (
    <>
      <p class="quiet">
        <a href={webUrl(url)}>{PAGE_WORDS[language].theListing}</a>
        <StateMark state={health} language={language} />
      </p>
      {trouble && (
        <div class="notice" role="note">
          <p>
            {STATE_MEANINGS[language][health]} {words.kept}
          </p>
          <p class="quiet">
            <span>
              {words.since} <Moment ms={trouble.sinceMs} language={language} />
            </span>
            {trouble.why !== undefined && <code>{trouble.why}</code>}
            {trouble.lastSuccessMs !== undefined && (
              <span>
                {words.lastSuccess} <Moment ms={trouble.lastSuccessMs} language={language} />
              </span>
            )}
            {trouble.nextFetchMs !== undefined && (
              <span>
                {words.nextFetch} <Moment ms={trouble.nextFetchMs} language={language} />
              </span>
            )}
          </p>
        </div>
      )}
    </>
  )
}
