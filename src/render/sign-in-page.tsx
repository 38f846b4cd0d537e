/** Signing in: the token is typed once. It is never shown, and stands in no address. */
import type { SignInPage } from '../domain/owner-page.ts'
import { Field, Form, Hidden, renderOwnerDocument } from './owner-layout.tsx'
import type { OwnerWords } from './owner-words.ts'

/** @returns a whole document */
export function renderSignInPage(page: SignInPage, words: OwnerWords): string {
  const { frame, failure, next, tidings, isSignedIn } = page
  return renderOwnerDocument({
    frame,
    words,
    title: words.signIn,
    failure,
    told: isSignedIn ? words.signedIn : tidings && words[tidings],
    children: isSignedIn ? (
      <Form frame={frame} action="/sign-out" class="actions">
        <a href={`/sources${frame.linkQuery}`}>{words.sources}</a>
        <a href={`/preview${frame.linkQuery}`}>{words.preview}</a>
        <button type="submit">{words.signOut}</button>
      </Form>
    ) : (
      failure?.kind !== 'token_unset' && (
        <Form frame={frame} action="/sign-in" class="sign-in">
          <p class="lead">{words.signInLead}</p>
          <Hidden name="next" value={next} />
          <Field
            label={words.token}
            name="token"
            type="password"
            value={undefined}
            hint={words.tokenHint}
            required
          />
          <p>
            <button type="submit" class="first">
              {words.signIn}
            </button>
          </p>
        </Form>
      )
    ),
  })
}
