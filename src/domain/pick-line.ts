/**
 * A pick of a rule as one line that a person may edit, and back: the selector, then what differs
 * from the usual: `h2 a @href`, `.tag match=each`, `p text=own nth=2`. No selector ends like that.
 *
 * It judges nothing: whether a selector is one is said by who takes the rule.
 */
import type { FieldRule, Pick } from './rule.ts'

/** Matches the last word of a line when it is no selector: ` @href`, ` text=rest`, ` nth=2`. */
const OPTION = /\s+(?:@(?<attribute>[\w:.-]+)|(?<name>text|nth|match)=(?<value>\w+))$/

/** @returns the picks of a field, one a line, best first */
export function pickLines(picks: FieldRule = []): string {
  return picks.map(pickLine).join('\n')
}

function pickLine({ select, attribute, text, nth, match }: Pick): string {
  const options = [
    attribute && `@${attribute}`,
    text && `text=${text}`,
    nth && `nth=${nth}`,
    match && `match=${match}`,
  ]
  return [select, ...options.filter((option) => option)].join(' ')
}

/** @returns the picks as plain JSON, to be checked as any rule is; empty lines are none */
export function picksOf(lines: string): readonly object[] {
  return lines.split('\n').flatMap((line) => (line.trim() === '' ? [] : [pickOf(line)]))
}

function pickOf(line: string): object {
  const options: Record<string, string | number> = {}
  let select = line.trim()
  for (let found = OPTION.exec(select); found; found = OPTION.exec(select)) {
    const { attribute, name = 'attribute', value = '' } = found.groups ?? {}
    options[name] = attribute ?? (name === 'nth' ? Number(value) : value)
    select = select.slice(0, found.index)
  }
  return { select, ...options }
}
