import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffPiece, diffOf } from '../../src/render/diff.ts'

const shown = (pieces: readonly DiffPiece[]) =>
  pieces
    .map(({ kind, text }) => (kind === 'kept' ? text : `${kind === 'added' ? '+' : '-'}[${text}]`))
    .join('')

describe('diffOf', () => {
  it.each([
    ['keeps what is equal', 'a b', 'a b', 'a b'],
    ['compares words', 'the quick fox', 'the slow fox', 'the -[quick]+[slow] fox'],
    ['compares CJK by character', '缓存快十倍', '缓存快百倍', '缓存快-[十]+[百]倍'],
    ['compares mixed text', '用 Redis 缓存', '用 Kafka 缓存', '用 -[Redis]+[Kafka] 缓存'],
    ['sees punctuation', '好。', '好！', '好-[。]+[！]'],
    ['splits no surrogate pair', '😀', '😁', '-[😀]+[😁]'],
    ['begins with nothing', '', 'new', '+[new]'],
    ['ends with nothing', 'old', '', '-[old]'],
  ])('%s', (_why, before, after, diff) => {
    expect(shown(diffOf(before, after))).toBe(diff)
  })

  it('gives both texts back, whatever they are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = diffOf(before, after)
        const without = (kind: DiffPiece['kind']) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join('')
        expect(without('added')).toBe(before)
        expect(without('removed')).toBe(after)
      }),
    )
  })
})
