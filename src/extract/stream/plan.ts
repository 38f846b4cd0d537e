/** What the stream engine has to know of a rule, or why the rule needs a tree. */
import type { MarkupRule, PagerRule } from '../../domain/rule.ts'
import { compiledSelector, type Matcher } from '../selector.ts'

export interface Plan {
  /** Attributes that the rule looks at or reads. */
  readonly wanted: ReadonlySet<string>
  readonly isContainer: Matcher
  /** The link to the next page, wherever it stands; its text may be asked for. */
  readonly isNext: Matcher | undefined
  /** Any link may be the one to the next page. */
  readonly keepsLinks: boolean
}

/** A rule that the stream engine cannot execute. */
export interface NotStreamable {
  readonly selector: string
  readonly why: string
}

/** What is read of any page: its language, its base, its links. */
const ALWAYS_WANTED: readonly string[] = ['lang', 'href', 'class']

/** @param rule one whose selectors are right */
export function planOf(rule: MarkupRule): Plan | NotStreamable {
  const picks = Object.values(rule.fields).flatMap((picks) => picks ?? [])
  const others = [rule.item, rule.group, rule.ignore, rule.pager?.next]
  const selects = picks.map((pick) => pick.select).filter((select) => select !== ':scope')
  const wanted = new Set(ALWAYS_WANTED)
  for (const selector of [rule.container, ...others, ...selects]) {
    if (selector === undefined) continue
    const { treeReason, attributes } = compiledSelector(selector)
    if (treeReason !== undefined) return { selector, why: treeReason }
    for (const name of attributes) wanted.add(name)
  }
  for (const { attribute } of picks) if (attribute !== undefined) wanted.add(attribute)
  const next = rule.pager?.next
  return {
    wanted,
    isContainer: compiledSelector(rule.container).matches,
    isNext: next === undefined ? undefined : compiledSelector(next).matches,
    keepsLinks: rule.pager?.template !== undefined,
  }
}

/** What is read of a page whose entries stand elsewhere: its language, its base, its pager. */
export function planOfPager(pager: PagerRule | undefined): Plan {
  const next = pager?.next === undefined ? undefined : compiledSelector(pager.next)
  return {
    wanted: new Set([...ALWAYS_WANTED, ...(next?.attributes ?? [])]),
    isContainer: () => false,
    isNext: next?.matches,
    keepsLinks: pager?.template !== undefined,
  }
}

/** The same of a page of which only `link` elements and the like matter. */
export function planOfHead(): Plan {
  const wanted = new Set([...ALWAYS_WANTED, 'rel', 'type', 'title'])
  return { wanted, isContainer: () => false, isNext: undefined, keepsLinks: false }
}
