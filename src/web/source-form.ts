/** A source as the fields of a form, each a text, and back to the JSON that edits it. Pure. */
import type { Rule } from '../domain/rule.ts'
import { type FormValues, ruleOfValues, valuesOfRule } from '../domain/rule-form.ts'
import type { Source } from '../domain/source.ts'
import type { Form } from './owner.ts'

/** Commas of either writing part categories. */
const COMMA = /[,，、]/

export function valuesOfSource(source: Source): FormValues {
  const { url, title, kind = '', language = '', zone = '', intervalMinutes } = source
  return {
    url,
    title,
    kind,
    language,
    zone,
    categories: source.categories.map(({ label }) => label).join(', '),
    interval_minutes: intervalMinutes?.toString() ?? '',
    ignore_robots: source.ignoresRobots ? '1' : '',
    ...valuesOfRule(source.rule),
  }
}

/**
 * @param kept the rule the source has: one that the form left alone keeps engine and evidence
 * @returns the body of an edit, to be checked; what is empty is forgotten
 */
export function editOfForm(form: Form, kept: Rule | undefined): object {
  const text = (name: string) => form.get(name)?.trim() ?? ''
  const interval = text('interval_minutes')
  const rule = ruleOfValues(Object.fromEntries(form))
  const isSame = JSON.stringify(rule) === JSON.stringify(ruleOfValues(valuesOfRule(kept)))
  return {
    url: text('url'),
    title: text('title'),
    kind: text('kind') || null,
    language: text('language') || null,
    zone: text('zone') || null,
    categories: text('categories')
      .split(COMMA)
      .map((label) => label.trim())
      .filter((label) => label !== ''),
    interval_minutes: interval === '' ? null : Number(interval),
    ignore_robots: form.get('ignore_robots') === '1',
    ...(!isSame && { rule: rule ?? null }),
  }
}
