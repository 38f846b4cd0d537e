/** Small sums over lists of values, for every judgement by numbers. */

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Makes no list of them: detection asks this of every column of every candidate. */
export function share<T>(values: readonly T[], test: (value: T, at: number) => boolean): number {
  let count = 0
  for (let at = 0; at < values.length; at++) if (test(values[at] as T, at)) count++
  return values.length === 0 ? 0 : count / values.length
}

/** Distinct values by their number, 0–1; 1 when none repeats. */
export function distinctness(values: readonly string[]): number {
  return values.length === 0 ? 0 : new Set(values).size / values.length
}

/** The value that half of the others do not exceed; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

export function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value))
}

/** To two places behind the point. */
export function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}
