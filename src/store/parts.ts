/** Cuts rows into JSON parameters that the database takes, by bytes. Knows no statement. */
import { PARAMETER_BYTES_MAX } from '../domain/limits.ts'

/** Some of the rows as one JSON array. */
export interface Part {
  readonly json: string
  /** How many rows stand in the parts before it. */
  readonly offset: number
}

/** @returns parts in the rows' order, of at most PARAMETER_BYTES_MAX each but for a longer row */
export function partsOf(rows: readonly unknown[]): readonly Part[] {
  const encoder = new TextEncoder()
  const parts: Part[] = []
  let part: string[] = []
  let bytes = 0
  let offset = 0
  const close = () => {
    if (part.length > 0) parts.push({ json: `[${part.join(',')}]`, offset })
    offset += part.length
    part = []
    bytes = 0
  }
  for (const row of rows) {
    const json = JSON.stringify(row)
    const size = encoder.encode(json).length + 1
    if (bytes + size > PARAMETER_BYTES_MAX) close()
    part.push(json)
    bytes += size
  }
  close()
  return parts
}

/** One statement for each part; none for no rows. `values` are bound behind the rows. */
export function eachPart(
  db: D1Database,
  sql: string,
  rows: readonly unknown[],
  ...values: readonly (string | number)[]
): readonly D1PreparedStatement[] {
  return partsOf(rows).map(({ json }) => db.prepare(sql).bind(json, ...values))
}
