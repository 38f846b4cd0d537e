/** The owner's list: every source with how it is, and what may be done with it. */
import type { SourcesPage } from '../domain/owner-page.ts'
import type { PageFrame, PageLanguage } from '../domain/page.ts'
import type { EntryCounts, FetchReport, Run } from '../domain/run.ts'
import type { Health, Source } from '../domain/source.ts'
import { sourcePath } from '../domain/view.ts'
import { ADMIN_WORDS, type AdminWords } from './admin-words.ts'
import { failureKindText, failureText } from './failure-words.ts'
import { Field, Form, Order, renderOwnerDocument } from './owner-layout.tsx'
import { dayText } from './page-date.ts'
import { fill } from './page-words.ts'

/** Between two looks at a run, without scripts. */
const RELOAD_SECONDS = 2

/** @returns a whole document */
export function renderSourcesPage(page: SourcesPage): string {
  const { frame, failure, sources, run, tidings, subject = '' } = page
  const words = ADMIN_WORDS[frame.language]
  const isRunning = run !== undefined && run.finishedMs === undefined
  return renderOwnerDocument({
    frame,
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
        {run && <RunNotice frame={frame} run={run} sources={sources} />}
        {sources.length === 0 ? (
          <p class="lead">{words.noSources}</p>
        ) : (
          <ul class="sources-list">
            {sources.map((source) => (
              <SourceRow frame={frame} source={source} />
            ))}
          </ul>
        )}
        <WholeList frame={frame} isEmpty={sources.length === 0} />
      </>
    ),
  })
}

interface RowProps {
  readonly frame: PageFrame
  readonly source: Source
}

function SourceRow({ frame, source }: RowProps) {
  const { id, title, url, health } = source
  const words = ADMIN_WORDS[frame.language]
  const own = sourcePath(id)
  const isPaused = source.nextFetchMs === undefined
  return (
    <li id={`source-${id}`}>
      <h2>
        <a href={own + frame.linkQuery} dir="auto">
          {title}
        </a>{' '}
        <span class={`state ${health}`}>{stateWord(words, health)}</span>
      </h2>
      <p class="quiet">
        <a href={url}>{url}</a>
        <Facts frame={frame} source={source} />
      </p>
      {source.failure && (
        <p class="note">
          {failureKindText(source.failure.kind, frame.language)}{' '}
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

function Facts({ frame, source }: RowProps) {
  const words = ADMIN_WORDS[frame.language]
  const { lastSuccessMs, nextFetchMs, backfill } = source
  const told = [
    fill(words.entries, { count: source.entries }),
    lastSuccessMs === undefined
      ? words.neverRead
      : fill(words.readAt, { time: minuteText(lastSuccessMs, frame.language) }),
    nextFetchMs && fill(words.nextAt, { time: minuteText(nextFetchMs, frame.language) }),
    backfill && fill(words.backfilling, { pages: backfill.pages + 1 }),
    source.ignoresRobots && words.robotsIgnored,
  ]
  return <>{told.flatMap((text) => (text ? [<span>{text}</span>] : []))}</>
}

/** `22 Nov 2026 10:15 UTC`. */
function minuteText(ms: number, language: PageLanguage): string {
  const [, time = ''] = new Date(ms).toISOString().split('T')
  return `${dayText(ms, language)} ${time.slice(0, 'hh:mm'.length)} UTC`
}

/** Two states share their name with words of other meaning. */
export function stateWord(words: AdminWords, health: Health): string {
  if (health === 'paused') return words.isPaused
  return health === 'unreachable' ? words.isUnreachable : words[health]
}

interface RunProps {
  readonly frame: PageFrame
  readonly run: Run
  readonly sources: readonly Source[]
}

/** With a script it follows the run by itself (`assets/admin.ts`), else the page is asked again. */
function RunNotice({ frame, run, sources }: RunProps) {
  const words = ADMIN_WORDS[frame.language]
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
      <p role="status">{isRunning ? progressText(run, frame) : countsText(words, run.reports)}</p>
      {isRunning && <p class="note">{words.waits}</p>}
      <ul>
        {run.reports.map((report) => (
          <li>
            {titles.get(report.sourceId) ?? report.sourceId}:{' '}
            {report.failure ? failureText(report.failure, frame.language) : ended(words, report)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ended(words: AdminWords, report: FetchReport): string {
  return report.outcome === 'fetched' ? countsText(words, [report]) : words[report.outcome]
}

function countsText(words: AdminWords, reports: readonly FetchReport[]): string {
  const sum = (name: keyof EntryCounts) =>
    reports.reduce((total, report) => total + report[name], 0)
  return fill(words.runCounts, { new: sum('new'), changed: sum('changed'), known: sum('known') })
}

/** How far a run is. */
export function progressText(run: Run, { language }: Pick<PageFrame, 'language'>): string {
  const done = run.reports.length
  return fill(ADMIN_WORDS[language].running, { done, all: done + run.pending })
}

function WholeList({ frame, isEmpty }: { readonly frame: PageFrame; readonly isEmpty: boolean }) {
  const words = ADMIN_WORDS[frame.language]
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
