/** What a preview tells and why: what came, what it gives, and what else was considered. */
import type { PageFrame } from '../domain/page.ts'
import type { FetchedShown, ShownEntry, ShownPreview } from '../domain/preview.ts'
import type { RankedCandidate } from '../domain/rule.ts'
import { RULE_FIELDS } from '../domain/rule-form.ts'
import { fill } from './languages.ts'
import { Form, Hidden } from './owner-layout.tsx'
import type { OwnerWords } from './owner-words.ts'
import { shortened } from './shorten.ts'

/** Entries shown at once; the rest are counted. */
const SAMPLES_MAX = 12

interface ShownProps {
  readonly shown: ShownPreview
  readonly words: OwnerWords
}

interface FetchedProps extends ShownProps {
  readonly frame: PageFrame
}

export function Fetched({ shown, frame, words }: FetchedProps) {
  const { fetched, robots, feeds } = shown
  if (fetched === null && feeds.length === 0) return null
  return (
    <section class="block">
      <h2>{words.fetched}</h2>
      <dl class="facts">
        {fetched && <Answer fetched={fetched} words={words} />}
        {robots && (
          <>
            <dt>{words.robots}</dt>
            <dd>{words[robots]}</dd>
          </>
        )}
        <dt>{words.feeds}</dt>
        <dd>
          {feeds.length === 0 && words.noFeeds}
          {feeds.map(({ url, title }) => (
            <Form frame={frame} action="/preview">
              <Hidden name="url" value={url} />
              <button type="submit" class="plain">
                {title ?? url}
              </button>
            </Form>
          ))}
        </dd>
      </dl>
    </section>
  )
}

interface AnswerProps {
  readonly fetched: FetchedShown
  readonly words: OwnerWords
}

function Answer({ fetched, words }: AnswerProps) {
  const { charset, redirects } = fetched
  return (
    <>
      <dt>{words.answer}</dt>
      <dd>
        {fetched.status} · {fetched.media_type} · {fetched.bytes} B
      </dd>
      <dt>{words.url}</dt>
      <dd>{fetched.url}</dd>
      {redirects.length > 0 && (
        <>
          <dt>{words.redirects}</dt>
          <dd>
            <ol>
              {redirects.map(({ status, url }) => (
                <li>
                  {status} {url}
                </li>
              ))}
            </ol>
          </dd>
        </>
      )}
      <dt>{words.charset}</dt>
      <dd>
        {charset.name}, {words[charset.why]}
        {charset.warning && <span class="note"> {charset.warning}</span>}
      </dd>
    </>
  )
}

export function Given({ shown, words }: ShownProps) {
  const { entries, rejected, next_page_url: next } = shown
  if (entries.length + rejected.length === 0) return null
  const more = entries.length - SAMPLES_MAX
  return (
    <section class="block">
      <h2>
        {words.gives} <span class="note">{fill(words.entries, { count: entries.length })}</span>
      </h2>
      <Fills shown={shown} words={words} />
      <ol class="samples">
        {entries.slice(0, SAMPLES_MAX).map((entry) => (
          <Sample entry={entry} words={words} />
        ))}
      </ol>
      {more > 0 && <p class="note">{fill(words.andMore, { count: more })}</p>}
      {next !== null && (
        <p class="note">
          {words.nextPage}: {next}
        </p>
      )}
      {rejected.length > 0 && (
        <details>
          <summary>
            {words.rejectedEntries} ({rejected.length})
          </summary>
          <ul>
            {rejected.map(({ reason, value }) => (
              <li>
                <code>{reason}</code> {value}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** How many cards have each field. */
function Fills({ shown: { fill: shares }, words }: ShownProps) {
  return (
    <ul class="fills" aria-label={words.fill}>
      {RULE_FIELDS.map((field) => (
        <li class={shares[field] === undefined ? 'none' : undefined}>
          {words[`rule.fields.${field}`]} {Math.round((shares[field] ?? 0) * 100)} %
        </li>
      ))}
    </ul>
  )
}

interface SampleProps {
  readonly entry: ShownEntry
  readonly words: OwnerWords
}

function Sample({ entry, words }: SampleProps) {
  const { url, title, summary, categories, known, published } = entry
  const origin = entry.published_origin
  return (
    <li lang={entry.language ?? undefined}>
      {url === null ? <b dir="auto">{title}</b> : <a href={url}>{title}</a>}{' '}
      <span class={known === null ? 'mark' : 'mark known'}>
        {known === null ? words.new : words.known}
      </span>
      <p class="quiet">
        <span>
          {published ?? words.dateless}
          {origin &&
            ` (${words[origin]}${entry.published_text ? `: ${entry.published_text}` : ''})`}
        </span>
        {categories.map((label) => (
          <span class="p-category">{label}</span>
        ))}
      </p>
      {summary !== null && <p class="note">{shortened(summary)}</p>}
    </li>
  )
}

/** Why this set of cards and no other. */
export function Candidates({ shown, words }: ShownProps) {
  const { candidates, rejected_groups: passed } = shown
  if (candidates.length === 0) return null
  return (
    <section class="block" lang="en">
      <h2>{words.candidates}</h2>
      <ol class="candidates">
        {candidates.map((candidate) => (
          <CandidateRow candidate={candidate} words={words} />
        ))}
      </ol>
      {passed.length > 0 && (
        <details>
          <summary>
            {words.passedOver} ({passed.length})
          </summary>
          <ul>
            {passed.map(({ origin, cards, reason }) => (
              <li>
                <code>{origin}</code> ×{cards}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

interface CandidateProps {
  readonly candidate: RankedCandidate
  readonly words: OwnerWords
}

function CandidateRow({ candidate, words }: CandidateProps) {
  const { origin, cards, score, reasons, samples } = candidate
  return (
    <li>
      <code>{origin}</code>
      <p class="quiet">
        <span>
          {words.score} {score}
        </span>
        <span>
          {words.cards} {cards}
        </span>
      </p>
      <p class="note">{samples.join(' · ')}</p>
      <details>
        <summary>{words.reasons}</summary>
        <ul>
          {reasons.map(({ term, value, note }) => (
            <li>
              {value} {term} <span class="note">{note}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}
