import { expect, it } from 'vitest'
import { present } from '../../src/domain/present.ts'

it('keeps what has a value, however little it is', () => {
  const fields = { none: 0, empty: '', no: false, missing: undefined, unset: null }
  expect(Object.entries(present(fields))).toEqual([
    ['none', 0],
    ['empty', ''],
    ['no', false],
  ])
})
