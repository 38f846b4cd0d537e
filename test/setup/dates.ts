/** The date grammar as detection takes it, at a fixed moment. */
import type { DateGrammar } from '../../src/extract/detect/read-date.ts'
import { findDate, readDate } from '../../src/normalize/date.ts'

export const NOW = Date.UTC(2025, 0, 15, 12)

export const dates: DateGrammar = {
  readDate: (date) => readDate(date, { nowMs: NOW }),
  findDate: (date) => findDate(date, { nowMs: NOW }),
}
