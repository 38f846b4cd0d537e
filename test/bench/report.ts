/**
 * What a benchmark found, in the one shape of `bench.json`: values, each beside its floor in the
 * same run, and the bar that it must keep. Prints nothing: each benchmark has tables of its own.
 */
import { writeFileSync } from 'node:fs'

export interface Measure {
  readonly what: string
  readonly value: number
  /** Of the value: `ms CPU`, `rows`, `share`. */
  readonly unit: string
  /** The same at its least, or in another's hands, measured in the same run. */
  readonly floor?: { readonly what: string; readonly value: number }
  /** Value to floor. Given where it is the median of paired rounds; else their quotient. */
  readonly ratio?: number
  /** Held against the ratio; where there is no floor, against the value. */
  readonly bar?: { readonly most: number } | { readonly least: number }
}

export interface Reported extends Measure {
  /** Absent where there is no bar. */
  readonly met?: boolean
}

/** Variable that names the file to which `npm run bench` has each benchmark report. */
export const REPORT_FILE = 'BENCH_REPORT'

const reported: Reported[] = []

/** Notes a measure for the end of the process. @returns whether its bar is met */
export function report(measure: Measure): boolean {
  const judged = judge(measure)
  reported.push(judged)
  if (judged.met === false) process.exitCode = 1
  const file = process.env[REPORT_FILE]
  // Written again with every measure: what was found before a crash counts too.
  if (file !== undefined) writeFileSync(file, JSON.stringify(reported))
  return judged.met ?? true
}

export function judge(measure: Measure): Reported {
  const { value, floor, bar } = measure
  const ratio = measure.ratio ?? (floor && value / floor.value)
  const held = ratio ?? value
  return {
    ...measure,
    ...(ratio !== undefined && { ratio }),
    ...(bar && { met: 'most' in bar ? held <= bar.most : held >= bar.least }),
  }
}

/** `met` or `MISSED`, for tables. */
export function verdict(isMet: boolean): string {
  return isMet ? 'met' : 'MISSED'
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
