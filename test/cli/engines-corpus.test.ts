/** Rules of real pages, when these stand beside the project: how many run without a tree. */
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extractByRule } from '../../src/extract/extract-by-rule.ts'
import { CORPUS, realRules } from '../bench/real-rules.ts'

/** Share of the rules that the stream engine must execute. */
const STREAMED_MIN = 0.85

// Skipped when the folder is absent: the pages are no part of the project.
describe.skipIf(!existsSync(CORPUS))('the rules of real pages', () => {
  it(`run without a tree, ${STREAMED_MIN * 100} % of them, and read the same`, () => {
    const found = realRules()
    const streamed = found.filter(({ rule }) => rule.engine === 'stream')
    expect(found.length).toBeGreaterThan(0)
    expect(streamed.length / found.length).toBeGreaterThanOrEqual(STREAMED_MIN)
    for (const { page, rule } of streamed) {
      expect(extractByRule(page, rule)).toEqual(extractByRule(page, { ...rule, engine: 'dom' }))
    }
  })
})
