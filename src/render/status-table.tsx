/**
 * The sources as a table. A narrow window shows each row as a card, so every cell says what it is
 * (`data-name`); to programs that read it out it stays a table.
 */
import type { Child } from 'hono/jsx'
import type { PageFrame } from '../domain/page.ts'
import type { Source } from '../domain/source.ts'
import { SourceLink } from './list-entry.tsx'
import { RunChart } from './run-chart.tsx'
import { Moment, StateMark } from './state-mark.tsx'
import type { StatusPageWords } from './status-page-words.ts'
import { STATUS_WORDS } from './status-words.ts'

interface StatusTableProps {
  readonly sources: readonly Source[]
  readonly frame: PageFrame
  readonly words: StatusPageWords
}

export function StatusTable({ sources, frame, words }: StatusTableProps) {
  const { lastSuccess, nextFetch } = STATUS_WORDS[frame.language]
  const columns = [
    words.source,
    words.state,
    words.lastRuns,
    words.entries,
    lastSuccess,
    words.lastAttempt,
    nextFetch,
  ]
  return (
    <table class="status">
      <thead>
        <tr>
          {columns.map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <SourceRow source={source} frame={frame} words={words} />
        ))}
      </tbody>
    </table>
  )
}

interface SourceRowProps {
  readonly source: Source
  readonly frame: PageFrame
  readonly words: StatusPageWords
}

function SourceRow({ source, frame, words }: SourceRowProps) {
  const { language } = frame
  const { since, lastSuccess, nextFetch } = STATUS_WORDS[language]
  const { id, host, health, healthSinceMs, suspicion, lastRuns = [] } = source
  return (
    <tr id={id}>
      <th scope="row">
        <SourceLink source={source} frame={frame} />
        <span class="note">{host}</span>
      </th>
      <Cell name={words.state}>
        <StateMark state={health} language={language} />
        <span class="note">
          {since} <Moment ms={healthSinceMs} language={language} />
        </span>
        {suspicion && <code class="note">{suspicion.why}</code>}
      </Cell>
      <Cell name={words.lastRuns}>
        {lastRuns.length > 0 ? <RunChart runs={lastRuns} words={words} /> : '–'}
      </Cell>
      <Cell name={words.entries}>{source.entries}</Cell>
      <Cell name={lastSuccess}>
        <Moment ms={source.lastSuccessMs} language={language} />
      </Cell>
      <Cell name={words.lastAttempt}>
        <Moment ms={source.lastAttemptMs} language={language} />
      </Cell>
      <Cell name={nextFetch}>
        <Moment ms={source.nextFetchMs} language={language} />
      </Cell>
    </tr>
  )
}

function Cell({ name, children }: { readonly name: string; readonly children?: Child }) {
  return <td data-name={name}>{children}</td>
}
