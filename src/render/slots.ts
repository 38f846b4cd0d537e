/**
 * Slots: places in a document that is still to be filled with text.
 *
 * A renderer we do not own gets a slot wherever an outside text belongs and never sees the text
 * itself. So nothing an outsider wrote can be taken for markup while the document is built or
 * edited, and every text is escaped exactly once, when the slots are filled.
 */
import { escapeXml } from './escape.ts'

/** Matches `slot:12;`: an opaque URL, because the library parses addresses. */
const SLOT = /slot:(\d+);/g

/** @returns what to write where the text belongs, as content of an element or as attribute */
export type SlotFor = (text: string) => string

export interface Slots {
  readonly slotFor: SlotFor
  /** @returns the document with every slot replaced by its text, escaped; one pass, so a text
   *   that looks like a slot stays text */
  readonly fill: (document: string) => string
}

export function openSlots(): Slots {
  const escaped: string[] = []
  return {
    slotFor: (text) => `slot:${escaped.push(escapeXml(text)) - 1};`,
    fill: (document) => document.replace(SLOT, (_slot, index) => escaped[Number(index)] ?? ''),
  }
}
