/**
 * Keeps the rendered feeds of standing views, so that a request costs one row. A write that
 * changes an entry forgets the documents that show it (`write.ts`), in the same transaction.
 */
import { batch, selectOne } from './database.ts'

// What the client has already is not carried out of the database.
const KEPT = `
  SELECT etag, changed_ms AS changedMs, CASE WHEN etag = ?4 THEN NULL ELSE body END AS body
  FROM documents
  WHERE view = ?1
    AND format = ?2
    AND template = ?3`

// Not kept when anything was written since the entries were read: it would be stale at once.
const KEEP = `
  INSERT INTO documents (view, format, template, etag, changed_ms, body)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6
  WHERE coalesce((SELECT version FROM instance WHERE one = 1), 0) = ?7
  ON CONFLICT (view, format) DO UPDATE SET
    template = excluded.template,
    etag = excluded.etag,
    changed_ms = excluded.changed_ms,
    body = excluded.body`

export interface DocumentKey {
  /** Path of the view, `domain/view.ts`. */
  readonly view: string
  readonly format: string
  /** Version of the templates; another one's document is as good as none. */
  readonly template: number
}

export interface Document {
  readonly etag: string
  /** When an entry of the view last changed, epoch milliseconds. */
  readonly changedMs: number
  readonly body: string
}

/** A document whose body is null when the client has it. */
export type KeptDocument = Omit<Document, 'body'> & { readonly body: string | null }

/**
 * One row read.
 *
 * @param knownEtag of the document the client has; of that one no body is given
 */
export function keptDocument(
  db: D1Database,
  { view, format, template }: DocumentKey,
  knownEtag: string | undefined,
): Promise<KeptDocument | undefined> {
  return selectOne<KeptDocument>(db, KEPT, view, format, template, knownEtag ?? null)
}

/** @param version of the state from which the document was rendered */
export async function keepDocument(
  db: D1Database,
  key: DocumentKey,
  document: Document,
  version: number,
): Promise<void> {
  const { etag, changedMs, body } = document
  const { view, format, template } = key
  await batch(db, [db.prepare(KEEP).bind(view, format, template, etag, changedMs, body, version)])
}
