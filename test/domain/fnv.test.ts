import { expect, it } from 'vitest'
import { fnvOf } from '../../src/domain/fnv.ts'

it.each([
  { text: '', hash: 0x811c9dc5 },
  { text: 'a', hash: 0xe40c292c },
  { text: 'foobar', hash: 0xbf9cf968 },
])('hashes "$text" as the specification does: sheets are kept for ever', ({ text, hash }) => {
  expect(fnvOf(text)).toBe(hash)
})
