/** How a source is, as an icon, a colour and a word, so that none of them has to be seen alone. */
import type { PageLanguage } from '../domain/page.ts'
import type { Health } from '../domain/source.ts'
import { utcTime } from './date.ts'
import { momentText } from './page-date.ts'
import { STATUS_WORDS } from './status-words.ts'

/** Paths in a square of 12, drawn as lines. */
const ICONS: Readonly<Record<Health, string>> = {
  ok: 'M2.5 6.5 5 9l5-6',
  quiet: 'M2 6h8',
  drifting: 'M1.5 7.5q2.2-5 4.5-1.5t4.5-1.5',
  broken: 'm2.5 2.5 7 7m0-7-7 7',
  blocked: 'M6 1.5a4.5 4.5 0 1 0 .01 0M3 9l6-6',
  unreachable: 'M6 2v4.5M6 9.5v.5',
  paused: 'M4 2.5v7m4-7v7',
}

interface StateMarkProps {
  readonly state: Health
  readonly language: PageLanguage
}

export function StateMark({ state, language }: StateMarkProps) {
  return (
    <span class={`state ${state}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d={ICONS[state]} />
      </svg>{' '}
      {STATUS_WORDS[language][state]}
    </span>
  )
}

interface MomentProps {
  readonly ms: number | undefined
  readonly language: PageLanguage
}

/** A moment of ours; scripts say how long ago it is. */
export function Moment({ ms, language }: MomentProps) {
  if (ms === undefined) return <>–</>
  const text = momentText(ms, language)
  return (
    <time class="ago" datetime={utcTime(ms)} title={text}>
      {text}
    </time>
  )
}
