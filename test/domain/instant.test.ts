import { describe, expect, it } from 'vitest'
import { instantText, lastInstantText, spanOf } from '../../src/domain/instant.ts'

describe('spanOf', () => {
  it.each([
    { text: '2026-01-31', fromMs: Date.UTC(2026, 0, 31), toMs: Date.UTC(2026, 1, 1) },
    { text: '2026-01-31T00:00:00+08:00', fromMs: Date.UTC(2026, 0, 30, 16) },
    { text: '2026-01-31T00:00:00 08:00', fromMs: Date.UTC(2026, 0, 30, 16) },
    { text: '2026-01-31T10:00Z', fromMs: Date.UTC(2026, 0, 31, 10) },
    { text: '2026-01-31T10:00:00.7Z', fromMs: Date.UTC(2026, 0, 31, 10) },
  ])('reads $text', ({ text, fromMs, toMs = fromMs + 1_000 }) => {
    expect(spanOf(text)).toEqual({ fromMs, toMs })
  })

  it.each(['', '2026', '2026-1-1', '2026-02-30', '2026-13-01', '2026-01-31T10:00', '1e9', 'now'])(
    'refuses %j',
    (text) => {
      expect(spanOf(text)).toBeUndefined()
    },
  )

  it.each(['2026-01-31', '2026-01-31T10:20:30.000Z'])('writes %s as it read it', (text) => {
    const span = spanOf(text)!
    expect(instantText(span.fromMs)).toBe(text)
    expect(lastInstantText(span.toMs)).toBe(text)
  })
})
