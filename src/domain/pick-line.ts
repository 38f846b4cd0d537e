/**
 * A pick of a rule as one line that a person may edit, and back. Of markup: the selector, then
 * what differs from the usual: `h2 a @href`, `.tag match=each`, `p text=own nth=2`; no selector
 * ends like that. Of JSON: the path, then the address it is a part of: `slug https://…/{value}`.
 *
 * It judges nothing: whether a selector is one is said by who takes the rule.
 */
import type { JsonPick, Pick } from './rule.ts'

/** Matches the last word of a line when it is no selector: ` @href`, ` text=rest`, ` nth=2`. */
const OPTION = /\s+(?:@(?<attribute>[\w:.-]+)|(?<name>text|nth|match)=(?<value>\w+))$/
/** Matches ` https://a.example/{value}` at the end of a line. */
const TEMPLATE = /\s+(\S*\{value\}\S*)$/

/** @returns the picks of a field, one a line, best first */
export function pickLines(picks: readonly (Pick | JsonPick)[] = []): string {
  return picks.map((pick) => ('path' in pick ? jsonLine(pick) : pickLine(pick))).join('\n')
}

function jsonLine({ path, template }: JsonPick): string {
  return template === undefined ? path : `${path} ${template}`
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

/** @returns picks of markup as plain JSON, to be checked as any rule is; empty lines are none */
export function picksOf(lines: string): readonly object[] {
  return linesOf(lines).map((line) => {
    const options: Record<string, string | number> = {}
    let select = line
    for (let found = OPTION.exec(select); found; found = OPTION.exec(select)) {
      const { attribute, name = 'attribute', value = '' } = found.groups ?? {}
      options[name] = attribute ?? (name === 'nth' ? Number(value) : value)
      select = select.slice(0, found.index)
    }
    return { select, ...options }
  })
}

/** @returns picks of JSON, likewise */
export function jsonPicksOf(lines: string): readonly object[] {
  return linesOf(lines).map((line) => {
    const found = TEMPLATE.exec(line)
    return found === null
      ? { path: line }
      : { path: line.slice(0, found.index), template: found[1] }
  })
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
