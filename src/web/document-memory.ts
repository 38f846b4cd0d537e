/**
 * The isolate's memory of rendered documents, in front of the database. Bounded in age, so an
 * isolate that did not see a write serves the old document only so long.
 */
import { DOCUMENT_MEMORY_MAX, DOCUMENT_MEMORY_MS } from '../domain/limits.ts'
import type { FeedDocument } from './feed-response.ts'

export interface DocumentMemory {
  readonly get: (key: string) => FeedDocument | undefined
  readonly set: (key: string, document: FeedDocument) => void
  readonly clear: () => void
}

export function createDocumentMemory(nowMs: () => number): DocumentMemory {
  const documents = new Map<string, { readonly document: FeedDocument; readonly untilMs: number }>()
  return {
    get: (key) => {
      const remembered = documents.get(key)
      return remembered && remembered.untilMs > nowMs() ? remembered.document : undefined
    },
    set: (key, document) => {
      // Oldest first out; a Map keeps the order of insertion.
      documents.delete(key)
      const oldest = documents.keys().next().value
      if (documents.size >= DOCUMENT_MEMORY_MAX && oldest !== undefined) documents.delete(oldest)
      documents.set(key, { document, untilMs: nowMs() + DOCUMENT_MEMORY_MS })
    },
    clear: () => documents.clear(),
  }
}
