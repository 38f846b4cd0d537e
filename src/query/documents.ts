/** The kept documents of standing views, for the routes that render what is not kept. */
export {
  type Document,
  type DocumentKey,
  type KeptDocument,
  keepDocument,
  keptDocument,
} from '../store/documents.ts'
