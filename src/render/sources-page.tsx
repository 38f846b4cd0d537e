/** The owner's list: every source with how it is, and what may be done with it. */
import type { SourcesPage } from '../domain/owner-page.ts'
import type { PageFrame } from '../domain/page.ts'
import type { EntryCounts, FetchReport, Run } from '../domain/run.ts'
import type { Source } from '../domain/source.ts'
import { sourcePath } from '../domain/view.ts'
import { failureKindText, failureText } from './failure-text.ts'
import { fill } from './languages.ts'
import { Field, Form, Order, renderOwnerDocument } from './owner-layout.tsx'
import type { OwnerWords } from './owner-words.ts'
import { momentText } from './page-date.ts'
import { StateMark } from './state-mark.tsx'

/** Between two looks at a run, without scripts. */
const RELOAD_SECONDS = 2

/** @returns a whole document */
export function renderSourcesPage(page: SourcesPage, words: OwnerWords): string {
  const { frame, failure, sources, run, tidings, subject = '' } = page
  const isRunning = run !== undefined && run.finishedMs === undefined
  return renderOwnerDocument({
    frame,
    words,
    title: words.sources,
    failure,
    here: 'sources',
    told: tidings && fill(words[tidings], { subject }),
    reloadSeconds: isRunning ? RELOAD_SECONDS : undefined,
    children: (
      <>
        <Form frame={frame} action="/preview" class="line">
          <Field label={words.listingUrl} name="url" type="url" value={undefined} required />
          <Order does="look" label={words.look} class="first" />
        </Form>
        {run && <RunNotice frame={frame} words={words} run={run} sources={sources} />}
        {sources.length === 0 ? (
          <p class="lead">{words.noSources}</p>
        ) : (
          <ul class="sources-list">
            {sources.map((source) => (
              <SourceRow frame={frame} words={words} source={source} />
            ))}
          </ul>
        )}
        <WholeList frame={frame} words={words} isEmpty={sources.length === 0} />
      </>
    ),
  })
}

interface RowProps {
  readonly frame: PageFrame
  readonly words: OwnerWords
  readonly source: Source
}

function SourceRow({ frame, words, source }: RowProps) {
  const { id, title, url, health } = source
  const own = sourcePath(id)
  const isPaused = source.nextFetchMs === undefined
  return (
    <li id={`source-${id}`}>
      <h2>
        <a href={own + frame.linkQuery} dir="auto">
          {title}
        </a>{' '}
        <StateMark state={health} language={frame.language} />
      </h2>
      <p class="quiet">
        <a href={url}>{url}</a>
        <Facts frame={frame} words={words} source={source} />
      </p>
      {source.failure && (
        <p class="note">
          {failureKindText(words, source.failure.kind)}{' '}
          {source.suspicion && <code>{source.suspicion.why}</code>} ×{source.failure.count}
        </p>
      )}
      <Form frame={frame} action={own} class="actions">
        {isPaused ? (
          <Order does="resume" label={words.resume} about={title} />
        ) : (
          <>
            <Order does="refresh" label={words.refresh} about={title} />
            <Order does="pause" label={words.pause} about={title} />
          </>
        )}
        <a href={`${own}/edit${frame.linkQuery}`} aria-label={`${words.edit}: ${title}`}>
          {words.edit}
        </a>
        <a href={`${own}/remove${frame.linkQuery}`} aria-label={`${words.remove}: ${title}`}>
          {words.remove}
        </a>
      </Form>
    </li>
  )
}

function Facts({ frame, words, source }: RowProps) {
  const { lastSuccessMs, nextFetchMs, backfill } = source
  const told = [
    fill(words.entries, { count: source.entries }),
    lastSuccessMs === undefined
      ? words.neverRead
      : fill(words.readAt, { time: momentText(lastSuccessMs, frame.language) }),
    nextFetchMs && fill(words.nextAt, { time: momentText(nextFetchMs, frame.language) }),
    backfill &&
      backfill.until !== 'newest' &&
      fill(words.backfilling, { pages: backfill.pages + 1 }),
    source.ignoresRobots && words.robotsIgnored,
  ]
  return <>{told.flatMap((text) => (text ? [<span>{text}</span>] : []))}</>
}

interface RunProps {
  readonly frame: PageFrame
  readonly words: OwnerWords
  readonly run: Run
  readonly sources: readonly Source[]
}

/** With a script it follows the run by itself (`assets/admin.ts`), else the page is asked again. */
function RunNotice({ frame, words, run, sources }: RunProps) {
  const titles = new Map(sources.map(({ id, title }) => [id, title]))
  const isRunning = run.finishedMs === undefined
  const done = run.reports.length
  return (
    <section
      class="run"
      aria-label={words.run}
      data-run={isRunning ? `/sources/runs/${run.id}${frame.linkQuery}` : undefined}
    >
      {isRunning && <progress max={done + run.pending} value={done} aria-label={words.run} />}
      <p role="status">{isRunning ? progressText(words, run) : countsText(words, run.reports)}</p>
      {isRunning && <p class="note">{words.waits}</p>}
      <ul>
        {run.reports.map((report) => (
          <li>
            {titles.get(report.sourceId) ?? report.sourceId}:{' '}
            {report.failure ? failureText(words, report.failure) : ended(words, report)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ended(words: OwnerWords, report: FetchReport): string {
  return report.outcome === 'fetched' ? countsText(words, [report]) : words[report.outcome]
}

function countsText(words: OwnerWords, reports: readonly FetchReport[]): string {
  const sum = (name: keyof EntryCounts) =>
    reports.reduce((total, report) => total + report[name], 0)
  return fill(words.runCounts, { new: sum('new'), changed: sum('changed'), known: sum('known') })
}

/** How far a run is. */
export function progressText(words: OwnerWords, run: Run): string {
  const done = run.reports.length
  return fill(words.running, { done, all: done + run.pending })
}

interface WholeListProps {
  readonly frame: PageFrame
  readonly words: OwnerWords
  readonly isEmpty: boolean
}

function WholeList({ frame, words, isEmpty }: WholeListProps) {
  return (
    <section class="block">
      <h2>{words.list}</h2>
      {!isEmpty && (
        <Form frame={frame} action="/sources" class="actions">
          <Order does="refresh" label={words.refreshAll} />
          <a href="/sources?format=opml">{words.export}</a>
        </Form>
      )}
      <Form frame={frame} action="/sources" class="line">
        <p class="field">
          <label for="f-opml">{words.importFile}</label>
          <input id="f-opml" name="opml" type="file" required aria-describedby="f-opml-hint" />
          <span class="note" id="f-opml-hint">
            {words.importHint}
          </span>
        </p>
        <Order does="import" label={words.import} />
      </Form>
    </section>
  )
}
