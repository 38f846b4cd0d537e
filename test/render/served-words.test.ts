/** The words that the platform serves: as they are written, the same in every language. */
import { describe, expect, it } from 'vitest'
import servedToOwner from '../../public/owner-words.json'
import servedStatus from '../../public/status-words.json'
import { failureKindText, failureText } from '../../src/render/failure-text.ts'
import { OWNER_WORDS } from '../../src/render/owner-words.ts'
import { STATUS_PAGE_WORDS } from '../../src/render/status-page-words.ts'

/** Matches `{count}`. */
const PLACE = /\{\w+\}/g

const placesOf = (text: string) => (text.match(PLACE) ?? []).toSorted()

describe('the words of pages that few ask for', () => {
  it('are served as they are written (npm run words)', () => {
    expect(servedToOwner).toEqual(OWNER_WORDS)
    expect(servedStatus).toEqual(STATUS_PAGE_WORDS)
  })

  it('leave the same places to fill in every language', () => {
    const { failures: en, ...english } = OWNER_WORDS.en
    const { failures: zh, ...chinese } = OWNER_WORDS.zh
    const pairs = [
      ...Object.entries(english).map(([name, text]) => [text, Object(chinese)[name]]),
      ...Object.entries(en).map(([name, text]) => [text, Object(zh)[name]]),
      ...Object.entries(STATUS_PAGE_WORDS.en).map(([name, text]) => {
        return [text, Object(STATUS_PAGE_WORDS.zh)[name]]
      }),
    ]
    expect(pairs.length).toBeGreaterThan(150)
    for (const [text, other] of pairs) expect(placesOf(other)).toEqual(placesOf(text))
  })

  it('tell a failure with its facts, and without where they are not known', () => {
    const words = OWNER_WORDS.en
    const failure = { kind: 'http_status', status: 503, retryAfterSeconds: undefined } as const
    expect(failureText(words, failure)).toBe('The server answered 503.')
    expect(failureKindText(words, 'http_status')).toBe('The server answered ….')
    expect(failureKindText(words, 'of_another_version')).toBe('of_another_version')
  })
})
