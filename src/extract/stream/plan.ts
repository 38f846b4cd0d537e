/** What the stream engine has to know of a rule, and whether it can execute it at all. */
import type { MarkupRule, PagerRule } from '../../domain/rule.ts'
import type { Keeping } from '../grow-tree.ts'
import { compiledSelector } from '../selector.ts'

export interface Plan extends Keeping {
  /** Attributes that the rule looks at or reads. */
  readonly wanted: ReadonlySet<string>
}

/** What is read of any page: its language, its base, its links. */
const ALWAYS_WANTED: readonly string[] = ['lang', 'href', 'class']

/** @returns nothing for a rule that needs a tree */
export function planOf(rule: MarkupRule): Plan | undefined {
  const picks = Object.values(rule.fields).flatMap((picks) => picks ?? [])
  const selects = picks.map((pick) => pick.select).filter((select) => select !== ':scope')
  const others = [rule.container, rule.item, rule.group, rule.ignore, rule.pager?.next]
  const selectors = [...others, ...selects]
    .filter((selector) => selector !== undefined)
    .map(compiledSelector)
  if (selectors.some(({ needsTree }) => needsTree)) return undefined
  const read = picks.flatMap(({ attribute }) => attribute ?? [])
  const wanted = [...selectors.flatMap(({ attributes }) => attributes), ...read]
  return {
    ...planOfLinks(rule.pager, wanted),
    isContainer: compiledSelector(rule.container).matches,
  }
}

/**
 * The plan of a page whose entries stand elsewhere: its language, its base, its links.
 *
 * @param attributes what is read of links beside their addresses
 */
export function planOfLinks(
  pager: PagerRule | undefined,
  attributes: readonly string[] = [],
): Plan {
  const next = pager?.next === undefined ? undefined : compiledSelector(pager.next)
  return {
    wanted: new Set([...ALWAYS_WANTED, ...(next?.attributes ?? []), ...attributes]),
    isContainer: () => false,
    isNext: next?.matches,
    keepsLinks: pager?.template !== undefined,
  }
}
