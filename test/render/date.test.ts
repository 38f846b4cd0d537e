import { expect, it } from 'vitest'
import { isWritable, utcTime, writableMs, zonedTime } from '../../src/render/date.ts'

const MS = Date.UTC(2026, 0, 10, 16, 0, 0, 999)

it('writes an instant in whole seconds of UTC', () => {
  expect(utcTime(MS)).toBe('2026-01-10T16:00:00Z')
})

it.each([
  { why: 'east of UTC', offsetMinutes: 480, text: '2026-01-11T00:00:00+08:00' },
  { why: 'west of UTC, by half an hour', offsetMinutes: -210, text: '2026-01-10T12:30:00-03:30' },
  { why: 'in UTC', offsetMinutes: 0, text: '2026-01-10T16:00:00+00:00' },
])('writes the clock of a zone $why', ({ offsetMinutes, text }) => {
  expect(zonedTime(MS, offsetMinutes)).toBe(text)
  expect(Date.parse(text)).toBe(MS - 999)
})

it.each([Number.NaN, -1, 8e15, Number.POSITIVE_INFINITY])('cannot write %d', (ms) => {
  expect(isWritable(ms)).toBe(false)
  expect(writableMs(ms, MS)).toBe(MS)
  expect(writableMs(ms)).toBe(Date.UTC(1990, 0, 1))
})
