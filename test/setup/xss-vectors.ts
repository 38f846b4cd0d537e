/** Published attack strings; they stand beside the project, and tests say when they are absent. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const SUITE = join(import.meta.dirname, '../../../shared/suites/xss-vectors.jsonl')

export const XSS_VECTORS: readonly string[] = existsSync(SUITE)
  ? vectorsOf(readFileSync(SUITE, 'utf8'))
  : []

export function xssTitle(where: string): string {
  return XSS_VECTORS.length === 0
    ? `attack strings ${where}: skipped, ../shared/suites/xss-vectors.jsonl is absent`
    : `${XSS_VECTORS.length} attack strings ${where}`
}

function vectorsOf(lines: string): string[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { html: string }).html)
}
