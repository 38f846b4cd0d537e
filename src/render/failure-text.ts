/** A failure as one sentence, with its own facts in it. */
import type { FailureKind, ToldFailure } from './failure-words.ts'
import { fill } from './languages.ts'
import type { OwnerWords } from './owner-words.ts'

export function failureText(words: OwnerWords, failure: ToldFailure): string {
  const facts = failure as unknown as Readonly<Record<string, string>>
  return fill(words.failures[failure.kind], facts)
}

/** Matches a fact that is not known: `{status}`. */
const FACT = /\{\w+\}/g

/** Of a kind alone: what the facts were is not remembered. */
export function failureKindText(words: OwnerWords, kind: string): string {
  return (words.failures[kind as FailureKind] ?? kind).replaceAll(FACT, '…')
}
