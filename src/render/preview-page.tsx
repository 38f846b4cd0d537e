/**
 * The preview: an address or a page's text in, what it would give out, with the rule to edit
 * beneath. Two forms: one looks anew, the other tries, keeps and hands out the rule.
 */
import type { PreviewPage } from '../domain/owner-page.ts'
import { failureText } from './failure-text.ts'
import { Field, Form, Hidden, Order, renderOwnerDocument } from './owner-layout.tsx'
import type { OwnerWords } from './owner-words.ts'
import { Candidates, Fetched, Given } from './preview-evidence.tsx'
import { RuleFields } from './rule-fields.tsx'
import { IgnoreRobots } from './source-form-page.tsx'

const HTML_ROWS = 8

/** @returns a whole document */
export function renderPreviewPage(page: PreviewPage, words: OwnerWords): string {
  const { frame, failure, values, shown } = page
  return renderOwnerDocument({
    frame,
    words,
    title: words.preview,
    failure,
    here: 'preview',
    children: (
      <>
        <LookForm page={page} words={words} />
        {shown?.failure && (
          <p class="alert" role="alert">
            {failureText(words, shown.failure)}
          </p>
        )}
        {shown && <Fetched shown={shown} frame={frame} words={words} />}
        {shown && <Given shown={shown} words={words} />}
        {(shown || values['rule.container'] || values['rule.list']) && (
          <RuleForm page={page} words={words} />
        )}
        {shown && <Candidates shown={shown} words={words} />}
      </>
    ),
  })
}

interface PartProps {
  readonly page: PreviewPage
  readonly words: OwnerWords
}

function LookForm({ page: { frame, values }, words }: PartProps) {
  const { url, html = '', source } = values
  return (
    <Form frame={frame} action="/preview">
      <p class="lead">{words.previewLead}</p>
      {source && <Hidden name="source" value={source} />}
      <div class="line">
        <Field label={words.listingUrl} name="url" type="url" value={url} required />
        <Order does="look" label={words.look} class="first" />
      </div>
      <details open={html !== ''}>
        <summary>{words.paste}</summary>
        <Field label={words.html} name="html" value={html} rows={HTML_ROWS} />
      </details>
    </Form>
  )
}

/** A feed is read as it is: only its name is to be said, and that it shall be read. */
function RuleForm({ page, words }: PartProps) {
  const { frame, values, shown } = page
  const { source = '' } = values
  const hasRule = shown === undefined || shown.kind === 'listing' || shown.kind === null
  return (
    <Form frame={frame} action="/preview" class="fields">
      {['url', 'html', 'source', 'detected', 'proven'].map((name) => (
        <Hidden name={name} value={values[name] ?? ''} />
      ))}
      {hasRule && <RuleFields values={values} words={words} />}
      {source === '' && <Field label={words.title} name="title" value={values.title} />}
      {source === '' && shown?.robots === 'forbids' && (
        <IgnoreRobots label={words.ignore_robots} isOn={values.ignore_robots === '1'} />
      )}
      <RuleOrders words={words} hasRule={hasRule} isSource={source !== ''} />
    </Form>
  )
}

interface RuleOrdersProps {
  readonly words: OwnerWords
  readonly hasRule: boolean
  readonly isSource: boolean
}

/** The first one is what the Enter key does. */
function RuleOrders({ words, hasRule, isSource }: RuleOrdersProps) {
  return (
    <p class="actions">
      {hasRule && <Order does="run" label={words.again} />}
      <Order does="save" label={isSource ? words.saveRule : words.saveSource} class="first" />
      {hasRule && <Order does="rule" label={words.ruleFile} class="plain" />}
      <Order does="fixture" label={words.fixtureFile} class="plain" />
    </p>
  )
}
