/** Whether a date is of an update: by the name of its element or the words at it. */
import { ownTextOf, type PageElement } from '../page-element.ts'
import { isNamed } from './element-names.ts'
import { UPDATED_PHRASES } from './vocabulary.ts'

/** @param isText whether the date is read from text, not from an attribute */
export function isUpdated(cell: PageElement, isText: boolean): boolean {
  if (isNamed(cell, 'updated')) return true
  const near = [cell.attributes.title, cell.attributes['aria-label'], textBefore(cell)]
  if (isText) near.push(ownTextOf(cell))
  return near.some((text) => text !== undefined && saysUpdated(text))
}

function saysUpdated(text: string): boolean {
  const lower = text.toLowerCase()
  return UPDATED_PHRASES.some((phrase) => lower.includes(phrase))
}

/** The text right before an element, in its parent or before its parent. */
function textBefore(cell: PageElement): string {
  const siblings = cell.parent?.content ?? []
  const before = siblings[siblings.indexOf(cell) - 1]
  if (before === undefined) return ''
  return typeof before === 'string'
    ? before.slice(-30)
    : before.children.length === 0
      ? ownTextOf(before).slice(-30)
      : ''
}
