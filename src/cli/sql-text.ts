/**
 * Values and rows as SQL text, for the platform's import, which takes no parameters. A statement
 * may have 100,000 bytes there, so a long text is put together by several. Pure.
 */
import type { Row, Value } from './database.ts'

/** Of one statement: developers.cloudflare.com/d1/platform/limits, with room for the rest of it. */
const STATEMENT_BYTES_MAX = 90_000
/** UTF-16 code units. Three such texts in a row stay below it, in any script. */
const PIECE_LENGTH = 8_000

/** A literal. SQLite knows no escapes but the doubled quotation mark; NUL would end the text. */
export function sqlText(value: Value): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number') return String(value)
  const quoted = `'${value.replaceAll("'", "''")}'`
  return value.includes('\0') ? quoted.replaceAll('\0', "'||char(0)||'") : quoted
}

/**
 * @param keys columns of the primary key: they name the row when a text comes in pieces
 * @returns one INSERT, and one UPDATE for each piece of a text that it cannot hold
 */
export function insertStatements(
  table: string,
  row: Row,
  keys: readonly string[],
): readonly string[] {
  const columns = Object.keys(row)
  const whole = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `
  const insert = whole + listed(Object.values(row))
  if (new TextEncoder().encode(insert).length <= STATEMENT_BYTES_MAX) return [insert]
  const short = { ...row }
  const updates: string[] = []
  const where = keys.map((key) => `${key} = ${sqlText(row[key] ?? null)}`).join(' AND ')
  for (const [column, value] of Object.entries(row)) {
    if (typeof value !== 'string' || value.length <= PIECE_LENGTH) continue
    const [first = '', ...rest] = piecesOf(value)
    short[column] = first
    for (const piece of rest) {
      updates.push(`UPDATE ${table} SET ${column} = ${column} || ${sqlText(piece)} WHERE ${where}`)
    }
  }
  return [whole + listed(Object.values(short)), ...updates]
}

function listed(values: readonly Value[]): string {
  return `(${values.map(sqlText).join(', ')})`
}

/** Cut between characters, never inside a surrogate pair. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = []
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PIECE_LENGTH, text.length)
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end--
    pieces.push(text.slice(at, end))
    at = end
  }
  return pieces
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}
