/**
 * Page text to tree, within limits. Keeps what a rule can read and drops the rest (scripts,
 * styles, drawings, comments) before it becomes a node. JSON in scripts is not read here
 * (`page-json.ts`). A kept rule is mostly executed without this, see `stream/`.
 *
 * Never throws and never runs long: the limits are checked while reading.
 */
import { Parser } from 'htmlparser2'
import type { Page } from '../domain/entry.ts'
import type { ExtractFailure, Result } from '../domain/failure.ts'
import { growTree, type Keeping } from './grow-tree.ts'
import { documentFrom, type PageDocument, type Reading } from './page-tree.ts'

export type { PageDocument } from './page-tree.ts'

const WHOLE_PAGE: Keeping = { isContainer: () => true, isNext: undefined, keepsLinks: true }

/** @returns the tree, or `page_too_complex` */
export function readDocument(page: Page): Result<PageDocument, ExtractFailure> {
  return documentFrom(page, readTree)
}

/** A page without a body is one itself. */
function readTree(text: string): Reading | undefined {
  const tree = growTree('#document', WHOLE_PAGE)
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (!tree.open(tag, attributes)) parser.pause()
    },
    ontext(data) {
      if (tree.isReading()) tree.text(data)
    },
    onclosetag: tree.close,
  })
  parser.end(text)
  const reading = tree.end()
  if (reading?.hasBody === false) reading.root.tag = 'body'
  return reading
}
