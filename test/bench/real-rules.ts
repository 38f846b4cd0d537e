/** The real pages beside the project, each with the rule that detection writes for it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '../../src/domain/entry.ts'
import type { MarkupRule } from '../../src/domain/rule.ts'
import { detect } from '../../src/extract/detect/detect.ts'
import { prove } from '../../src/extract/prove.ts'
import { findDate, readDate } from '../../src/normalize/date.ts'

export const CORPUS = fileURLToPath(import.meta.resolve('../../../shared/corpus/'))

const CONTEXT = { nowMs: Date.UTC(2026, 0, 11) }
const DATES = {
  readDate: (date: Parameters<typeof readDate>[0]) => readDate(date, CONTEXT),
  findDate: (date: Parameters<typeof findDate>[0]) => findDate(date, CONTEXT),
}
const PAGE_FILE = /^page\d*\.html$/

/** Pages of the corpus; only their address is taken from the truth files beside them. */
export function realPages(): Page[] {
  return readdirSync(CORPUS, { withFileTypes: true })
    .filter((site) => site.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(CORPUS, name))
        .filter((file) => PAGE_FILE.test(file))
        .map((file) => {
          const truth = file.replace('page', 'truth').replace('.html', '.json')
          const { page_url: url } = JSON.parse(readFileSync(join(CORPUS, name, truth), 'utf8'))
          const text = readFileSync(join(CORPUS, name, file), 'utf8')
          return { url, mediaType: 'text/html', text }
        }),
    )
}

export function realRules(): { readonly page: Page; readonly rule: MarkupRule }[] {
  return realPages().flatMap((page) => {
    const detection = detect(page, { dates: DATES })
    if (!detection.ok) return []
    const rule = prove(page, detection.value.rule)
    return rule.engine === 'json' ? [] : [{ page, rule }]
  })
}
