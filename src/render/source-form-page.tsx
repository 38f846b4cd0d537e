/** One source for its owner: all that may be said of it, its history, and its removal. */
import type { SourcePage } from '../domain/owner-page.ts'
import { sourcePath } from '../domain/view.ts'
import { fill } from './languages.ts'
import { Choice, Field, Form, Hidden, Order, renderOwnerDocument } from './owner-layout.tsx'
import type { OwnerWords } from './owner-words.ts'
import { RuleFields } from './rule-fields.tsx'

/** @returns a whole document */
export function renderSourceFormPage(page: SourcePage, words: OwnerWords): string {
  const { frame, failure, source, values } = page
  const own = sourcePath(source.id)
  return renderOwnerDocument({
    frame,
    words,
    title: source.title,
    failure,
    here: 'sources',
    children: (
      <>
        <Form frame={frame} action={own} class="fields">
          <Field label={words.url} name="url" type="url" value={values.url} required />
          <Field label={words.title} name="title" value={values.title} required />
          <Choice
            label={words.kind}
            name="kind"
            value={values.kind}
            options={[
              ['', words.found_out],
              ['listing', words.listing],
              ['feed', words.feed],
              ['transcript', words.transcript],
            ]}
          />
          <Field label={words.language} name="language" value={values.language} />
          <Field label={words.zone} name="zone" value={values.zone} />
          <Field
            label={words.categories}
            name="categories"
            value={values.categories}
            hint={words.categoriesHint}
          />
          <Field
            label={words.interval_minutes}
            name="interval_minutes"
            type="number"
            value={values.interval_minutes}
            hint={words.intervalHint}
          />
          <IgnoreRobots label={words.ignore_robots} isOn={values.ignore_robots === '1'} />
          <p class="actions">
            <Order does="save" label={words.save} class="first" />
          </p>
          <RuleFields values={values} words={words} />
          <p class="note">{words.ruleEmpty}</p>
          <Hidden name="source" value={source.id} />
          <p class="actions">
            <Order does="save" label={words.save} />
            <button
              type="submit"
              name="do"
              value="run"
              formaction={`/preview${frame.linkQuery}`}
              class="plain"
            >
              {words.tryRule}
            </button>
          </p>
        </Form>
        <section class="block">
          <h2>{words.history}</h2>
          <p>{words.backfillLead}</p>
          <Form frame={frame} action={own} class="actions">
            <Order does="backfill" label={words.readHistory} />
            <a href={`${own}/remove${frame.linkQuery}`}>{words.remove}</a>
          </Form>
        </section>
      </>
    ),
  })
}

export function IgnoreRobots({ label, isOn }: { readonly label: string; readonly isOn: boolean }) {
  return (
    <p class="field check">
      <input id="f-robots" name="ignore_robots" type="checkbox" value="1" checked={isOn} />
      <label for="f-robots">{label}</label>
    </p>
  )
}

/** Asks once more before a source is removed. @returns a whole document */
export function renderRemovalPage({ frame, source }: SourcePage, words: OwnerWords): string {
  return renderOwnerDocument({
    frame,
    words,
    title: fill(words.removeTitle, { title: source.title }),
    here: 'sources',
    children: (
      <Form frame={frame} action={sourcePath(source.id)}>
        <p class="lead">{words.removeLead}</p>
        <p>
          <code>{source.url}</code>
        </p>
        <p class="actions">
          <Order does="remove" label={words.remove} class="first" />
          <a href={`/sources${frame.linkQuery}`}>{words.cancel}</a>
        </p>
      </Form>
    ),
  })
}
