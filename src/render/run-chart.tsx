/**
 * What a source's last runs gave, as bars: one a run, oldest first. A run that failed is a short
 * mark in another colour, one that gave nothing a dot. No style attribute: the CSP forbids it.
 */
import { fill } from './languages.ts'
import type { StatusPageWords } from './status-page-words.ts'

const STEP = 4
const BAR_WIDTH = 3
const HEIGHT = 20
/** The first run brings a whole page: what is higher than this is cut off. */
const HIGHEST_MIN = 5

interface RunChartProps {
  /** New entries of each run; null: it failed. */
  readonly runs: readonly (number | null)[]
  readonly words: StatusPageWords
}

export function RunChart({ runs, words }: RunChartProps) {
  const given = runs.filter((count) => count !== null)
  const failed = runs.length - given.length
  const sum = given.reduce((total, count) => total + count, 0)
  const label =
    fill(words.chart, { count: runs.length, new: sum }) +
    (failed > 0 ? fill(words.chartFailed, { failed }) : '')
  const highest = Math.max(HIGHEST_MIN, ...given.slice(1))
  const width = runs.length * STEP
  return (
    <svg class="chart" role="img" width={width} height={HEIGHT} aria-label={label}>
      {runs.map((count, index) => {
        const height = count === null ? STEP : barHeight(count / highest)
        return (
          <rect
            class={count === null ? 'bad' : undefined}
            x={index * STEP}
            y={HEIGHT - height}
            width={BAR_WIDTH}
            height={height}
          />
        )
      })}
    </svg>
  )
}

/** @param share of the highest bar; from 0 */
function barHeight(share: number): number {
  return Math.max(1, Math.round(Math.min(1, share) * HEIGHT))
}
