/** Rules of real pages, when these stand beside the project: how many run without a tree. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { detect } from '../../src/extract/detect/detect.ts'
import { extractByRule } from '../../src/extract/extract-by-rule.ts'
import { prove } from '../../src/extract/prove.ts'
import { findDate, readDate } from '../../src/normalize/date.ts'

const FOLDER = fileURLToPath(import.meta.resolve('../../../shared/corpus/'))
const CONTEXT = { nowMs: Date.UTC(2026, 0, 11) }
const DATES = {
  readDate: (date: Parameters<typeof readDate>[0]) => readDate(date, CONTEXT),
  findDate: (date: Parameters<typeof findDate>[0]) => findDate(date, CONTEXT),
}
/** Share of the rules that the stream engine must execute. */
const STREAMED_MIN = 0.85

function pages() {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((site) => site.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(FOLDER, name))
        .filter((file) => /^page\d*\.html$/.test(file))
        .map((file) => {
          const truth = file.replace('page', 'truth').replace('.html', '.json')
          const { page_url: url } = JSON.parse(readFileSync(join(FOLDER, name, truth), 'utf8'))
          const text = readFileSync(join(FOLDER, name, file), 'utf8')
          return { url, mediaType: 'text/html', text }
        }),
    )
}

// Skipped when the folder is absent: the pages are no part of the project.
describe.skipIf(!existsSync(FOLDER))('the rules of real pages', () => {
  it(`run without a tree, ${STREAMED_MIN * 100} % of them, and read the same`, () => {
    let rules = 0
    let streamed = 0
    for (const page of pages()) {
      const detection = detect(page, { dates: DATES })
      if (!detection.ok) continue
      rules += 1
      const rule = prove(page, detection.value.rule)
      if (rule.engine === 'stream') streamed += 1
      const extraction = extractByRule(page, rule)
      expect(extraction.ok && extraction.value).toEqual(detection.value.extraction)
    }
    expect(rules).toBeGreaterThan(0)
    expect(streamed / rules, `${streamed} of ${rules}`).toBeGreaterThanOrEqual(STREAMED_MIN)
  })
})
