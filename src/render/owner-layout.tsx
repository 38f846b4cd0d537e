/**
 * The frame of the owner's pages, inside that of every page: a style sheet and a script of their
 * own, the way between them, and what came of the last order.
 */
import type { Child } from 'hono/jsx'
import type { OrderFailure, SignInFailure } from '../domain/owner-page.ts'
import type { PageFrame } from '../domain/page.ts'
import { ASSETS } from './assets.ts'
import { failureText } from './failure-text.ts'
import type { OwnerWords } from './owner-words.ts'
import { renderDocument } from './page-layout.tsx'

export interface OwnerDocument {
  readonly frame: PageFrame
  readonly words: OwnerWords
  readonly title: string
  readonly failure?: OrderFailure | SignInFailure | undefined
  /** What was done, in a sentence. */
  readonly told?: string | undefined
  /** Which of the pages this is; absent: the one for signing in. */
  readonly here?: 'sources' | 'preview'
  /** Seconds after which a browser without scripts asks again. */
  readonly reloadSeconds?: number | undefined
  readonly children?: Child
}

/** A whole document; no search engine keeps it. */
export function renderOwnerDocument(page: OwnerDocument): string {
  const { frame, words, title, failure, told, here, reloadSeconds } = page
  return renderDocument({
    frame,
    title,
    head: (
      <>
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href={ASSETS['admin.css']} />
        <script src={ASSETS['admin.js']} defer />
        {reloadSeconds !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={String(reloadSeconds)} />
          </noscript>
        )}
      </>
    ),
    children: (
      <div class="owner">
        {here && <OwnerNavigation frame={frame} words={words} here={here} />}
        <h1>{title}</h1>
        {told !== undefined && (
          <p class="told" role="status">
            {told}
          </p>
        )}
        {failure && <FailureNotice words={words} failure={failure} />}
        {page.children}
      </div>
    ),
  })
}

interface OwnerNavigationProps {
  readonly frame: PageFrame
  readonly words: OwnerWords
  readonly here: string
}

function OwnerNavigation({ frame, words, here }: OwnerNavigationProps) {
  return (
    <nav class="owner-nav" aria-label={words.owner}>
      {(['sources', 'preview'] as const).map((name) => (
        <a href={`/${name}${frame.linkQuery}`} aria-current={name === here ? 'page' : undefined}>
          {words[name]}
        </a>
      ))}
      <Form frame={frame} action="/sign-out">
        <button type="submit" class="plain">
          {words.signOut}
        </button>
      </Form>
    </nav>
  )
}

export interface FormProps {
  readonly frame: PageFrame
  /** A path of the owner's pages. */
  readonly action: string
  readonly class?: string
  readonly children?: Child
}

/** Every form of the owner: it posts, and the language that was chosen stays chosen. */
export function Form({ frame, action, children, ...rest }: FormProps) {
  return (
    <form
      method="post"
      action={action + frame.linkQuery}
      enctype="multipart/form-data"
      class={rest.class}
    >
      {children}
    </form>
  )
}

interface FailureNoticeProps {
  readonly words: OwnerWords
  readonly failure: OrderFailure | SignInFailure
}

function FailureNotice({ words, failure }: FailureNoticeProps) {
  return (
    <div class="alert" role="alert">
      <p>{failureText(words, failure)}</p>
      {failure.kind === 'body_invalid' && (
        <ul lang="en">
          {failure.errors.map(({ path, message }) => (
            <li>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {failure.kind === 'token_unset' && (
        <pre>
          <code>npx wrangler secret put ADMIN_TOKEN</code>
        </pre>
      )}
    </div>
  )
}

export interface FieldProps {
  readonly label: string
  readonly name: string
  readonly value: string | undefined
  readonly type?: string
  readonly hint?: string
  readonly required?: boolean
  /** Many lines; so many are shown. */
  readonly rows?: number
}

/** A labelled input. */
export function Field({ label, name, value, type = 'text', hint, required, rows }: FieldProps) {
  const id = `f-${name}`
  const described = hint === undefined ? undefined : `${id}-hint`
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {rows === undefined ? (
        <input
          id={id}
          name={name}
          type={type}
          value={value}
          required={required}
          aria-describedby={described}
          autocomplete="off"
          spellcheck={false}
        />
      ) : (
        <textarea id={id} name={name} rows={rows} spellcheck={false} aria-describedby={described}>
          {value}
        </textarea>
      )}
      {hint !== undefined && (
        <span class="note" id={described}>
          {hint}
        </span>
      )}
    </p>
  )
}

export interface ChoiceProps {
  readonly label: string
  readonly name: string
  readonly value: string | undefined
  readonly options: readonly (readonly [value: string, label: string])[]
}

export function Choice({ label, name, value, options }: ChoiceProps) {
  const id = `f-${name}`
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name}>
        {options.map(([option, text]) => (
          <option value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}

/** What is sent along unseen. */
export function Hidden({ name, value }: { readonly name: string; readonly value: string }) {
  return <input type="hidden" name={name} value={value} />
}

export interface OrderProps {
  /** What the form asks for. */
  readonly does: string
  readonly label: string
  /** What it is about, for who hears the button alone. */
  readonly about?: string
  readonly class?: string
}

export function Order({ does, label, about, ...rest }: OrderProps) {
  return (
    <button
      type="submit"
      name="do"
      value={does}
      class={rest.class}
      aria-label={about && `${label}: ${about}`}
    >
      {label}
    </button>
  )
}
