/** Pages made to cost: both engines end, with a named failure or with what there is. */
import { describe, expect, it } from 'vitest'
import { extractByRule } from '../../src/extract/extract-by-rule.ts'
import { HOSTILE_PAGES, HOSTILE_RULES } from '../setup/hostile-pages.ts'
import { aListing } from '../setup/rules.ts'

describe.each(['stream', 'dom'] as const)('the engine %s', (engine) => {
  describe.each(HOSTILE_RULES)('with $why', ({ rule }) => {
    it.each(HOSTILE_PAGES)('reads $why', ({ text, gives }) => {
      const result = extractByRule(aListing(text), { ...rule, engine })
      expect(result.ok ? result.value.entries.length : result.failure.kind).toBe(gives)
    })
  })
})
