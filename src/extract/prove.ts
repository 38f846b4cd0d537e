/**
 * Which engine a rule gets: the cheap one only when both read the same from the page for which
 * the rule was made.
 */
import type { Page } from '../domain/entry.ts'
import type { Rule } from '../domain/rule.ts'
import { extractByRule } from './extract-by-rule.ts'
import { planOf } from './stream/plan.ts'

/** @returns the rule with `engine: 'stream'` when that was proven, else with `dom` */
export function prove(page: Page, rule: Rule): Rule {
  if (rule.engine === 'json') return rule
  const streamed: Rule = { ...rule, engine: 'stream' }
  const treed: Rule = { ...rule, engine: 'dom' }
  if (planOf(rule) === undefined) return treed
  // Plain data, made in the same order by the same code.
  const isSame =
    JSON.stringify(extractByRule(page, streamed)) === JSON.stringify(extractByRule(page, treed))
  return isSame ? streamed : treed
}
