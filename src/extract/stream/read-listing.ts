/**
 * The part of a page that a rule reads: its containers wholly, the links that may lead to the
 * next page, and the elements above these. All else is stepped over. What comes out is read like
 * a whole document (`extract-by-rule.ts`), so the meaning of a rule is written once.
 *
 * The same limits and failures as `document.ts`.
 */
import type { Page } from '../../domain/entry.ts'
import type { ExtractFailure, Result } from '../../domain/failure.ts'
import { growTree } from '../grow-tree.ts'
import { documentFrom, type PageDocument, type Reading } from '../page-tree.ts'
import type { Plan } from './plan.ts'
import { scanMarkup } from './scan-markup.ts'

/** @returns the document as far as the rule reads it, or `page_too_complex` */
export function readListing(page: Page, plan: Plan): Result<PageDocument, ExtractFailure> {
  return documentFrom(page, (text) => {
    const reading = readParts(text, plan, '#document')
    // A page without a body is one itself, which is known only at its end.
    return reading?.hasBody === false ? readParts(text, plan, 'body') : reading
  })
}

function readParts(text: string, plan: Plan, rootTag: string): Reading | undefined {
  const tree = growTree(rootTag, plan)
  scanMarkup(text, plan.wanted, tree)
  return tree.end()
}
