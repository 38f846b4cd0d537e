/** How every source is: one sentence first, then each of them, the last runs, the day's budget. */
import { FREE_QUEUE_OPERATIONS, FREE_ROWS_READ, FREE_ROWS_WRITTEN } from '../domain/limits.ts'
import type { PageFrame, PageLanguage, StatusPage } from '../domain/page.ts'
import type { RunSummary, Used } from '../domain/run.ts'
import type { Source } from '../domain/source.ts'
import { ATOM_MEDIA_TYPE } from './atom.ts'
import { fill } from './languages.ts'
import { SourceLink } from './list-entry.tsx'
import { renderDocument } from './page-layout.tsx'
import { PAGE_WORDS } from './page-words.ts'
import { Moment } from './state-mark.tsx'
import type { StatusPageWords } from './status-page-words.ts'
import { StatusTable } from './status-table.tsx'

/** States that nobody need do anything about. */
const WELL: readonly Source['health'][] = ['ok', 'quiet', 'paused']

/** @returns a whole document; knows no clock */
export function renderStatusPage(page: StatusPage, words: StatusPageWords): string {
  const { frame, sources, runs, today } = page
  const { language } = frame
  const title = PAGE_WORDS[language].status
  return renderDocument({
    frame,
    title,
    feeds: [{ type: ATOM_MEDIA_TYPE, title: `${title} · ${frame.siteTitle}`, href: page.feedUrl }],
    children: (
      <div class="wide">
        <h1>{title}</h1>
        <Sentence sources={sources} frame={frame} words={words} />
        {sources.length > 0 && <StatusTable sources={sources} frame={frame} words={words} />}
        <Runs runs={runs} language={language} words={words} />
        <Budget today={today} language={language} words={words} />
        <p class="go">
          <a href={page.apiUrl}>{words.asJson}</a> · <a href={page.feedUrl}>{words.asFeed}</a>
        </p>
      </div>
    ),
  })
}

interface SentenceProps {
  readonly sources: readonly Source[]
  readonly frame: PageFrame
  readonly words: StatusPageWords
}

function Sentence({ sources, frame, words }: SentenceProps) {
  const bad = sources.filter(({ health }) => !WELL.includes(health))
  const count = sources.length
  const text =
    count === 0
      ? words.noneYet
      : bad.length > 0
        ? fill(words.someNot, { bad: bad.length, count })
        : count === 1
          ? words.one
          : fill(words.allWell, { count })
  return (
    <p class="lead">
      {text}
      {bad.map((source, index) => (
        <>
          {index > 0 ? ', ' : ' '}
          <SourceLink source={source} frame={frame} />
        </>
      ))}
    </p>
  )
}

interface RunsProps {
  readonly runs: readonly RunSummary[]
  readonly language: PageLanguage
  readonly words: StatusPageWords
}

function Runs({ runs, language, words }: RunsProps) {
  const columns = [words.begun, words.trigger, words.new, words.changed, words.failed]
  return (
    <section class="block">
      <h2>{words.runs}</h2>
      {runs.length === 0 ? (
        <p class="note">{words.noRuns}</p>
      ) : (
        <table class="runs">
          <thead>
            <tr>
              {columns.map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr>
                <td>
                  <Moment ms={run.startedMs} language={language} />
                  {run.finishedMs === undefined && ` (${words.underWay})`}
                </td>
                <td>{words[run.trigger]}</td>
                <td>{run.new}</td>
                <td>{run.changed}</td>
                <td>{run.failed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

interface BudgetProps {
  readonly today: Used
  readonly language: PageLanguage
  readonly words: StatusPageWords
}

function Budget({ today, language, words }: BudgetProps) {
  const format = new Intl.NumberFormat(language)
  const shares = [
    { name: words.rowsRead, used: today.rowsRead, free: FREE_ROWS_READ },
    { name: words.rowsWritten, used: today.rowsWritten, free: FREE_ROWS_WRITTEN },
    { name: words.queueOperations, used: today.queueOperations, free: FREE_QUEUE_OPERATIONS },
  ]
  return (
    <section class="block">
      <h2>{words.today}</h2>
      <dl class="budget">
        {shares.map(({ name, used, free }) => (
          <>
            <dt>{name}</dt>
            <dd>
              <meter aria-label={name} max={free} high={free * HIGH_SHARE} value={used} />
              {fill(words.of, { used: format.format(used), free: format.format(free) })}
            </dd>
          </>
        ))}
      </dl>
      <p class="note">{words.todayNote}</p>
    </section>
  )
}

/** Of a budget, from which on it is shown as running out. */
const HIGH_SHARE = 0.8
