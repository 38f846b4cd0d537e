/** The heads of table columns: what a cell is called when nothing about the cell itself says it. */
import { type PageElement, rememberedByElement, textOf } from '../page-element.ts'

const LENGTH_MAX = 30
const LEVELS_MAX = 3
const NO_HEADS: readonly string[] = []

/** The text at the head of a cell's column; '' when the element is no cell or has none. */
export function headOf(cell: PageElement): string {
  const row = cell.parent
  if (cell.tag !== 'td' || row === undefined) return ''
  let table = row.parent
  for (let level = 0; table !== undefined && table.tag !== 'table'; level++) {
    table = level < LEVELS_MAX ? table.parent : undefined
  }
  return (table && headsOf(table)[row.children.indexOf(cell)]) ?? ''
}

/** Texts of the first row, when all of its cells are heads. */
const headsOf = rememberedByElement((table: PageElement): readonly string[] => {
  let row: PageElement | undefined = table
  while (row !== undefined && row.tag !== 'tr') {
    row = row.children.find(({ tag }) => tag === 'thead' || tag === 'tbody' || tag === 'tr')
  }
  const cells = row?.children ?? []
  if (cells.length === 0 || !cells.every(({ tag }) => tag === 'th')) return NO_HEADS
  return cells.map((cell) => textOf(cell).slice(0, LENGTH_MAX))
})
