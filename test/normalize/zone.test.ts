import { describe, expect, it } from 'vitest'
import { instantOf, offsetMinutesAt, wallClockOf } from '../../src/normalize/zone.ts'
import { zoneGuess } from '../../src/normalize/zone-guess.ts'

const NOON = { hour: 12, minute: 0, second: 0, millisecond: 0 }

describe('offsetMinutesAt', () => {
  it.each([
    ['UTC', '2024-07-01T00:00:00Z', 0],
    ['Asia/Shanghai', '2024-07-01T00:00:00Z', 480],
    ['Asia/Shanghai', '1990-07-01T00:00:00Z', 540],
    ['Europe/Berlin', '2024-01-01T00:00:00Z', 60],
    ['Europe/Berlin', '2024-07-01T00:00:00Z', 120],
    ['America/New_York', '2024-07-01T00:00:00Z', -240],
    ['Asia/Kathmandu', '2024-07-01T00:00:00Z', 345],
    ['Mars/Base', '2024-07-01T00:00:00Z', 0],
  ])('knows %s at %s', (zone, at, offset) => {
    expect(offsetMinutesAt(Date.parse(at), zone)).toBe(offset)
  })
})

describe('instantOf', () => {
  it('gives back the wall clock it was asked for', () => {
    for (const zone of ['UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York']) {
      for (let month = 1; month <= 12; month++) {
        const wall = { ...NOON, year: 2024, month, day: 31 - 3 }
        const atMs = instantOf(wall, zone)
        expect(wallClockOf(atMs, offsetMinutesAt(atMs, zone))).toEqual(wall)
      }
    }
  })
})

describe('zoneGuess', () => {
  it.each([
    [
      'declared offsets',
      { url: 'https://a.example/', offsetsMinutes: [480, 480] },
      'Asia/Shanghai',
    ],
    ['the country of the host', { url: 'https://a.cn/', offsetsMinutes: [] }, 'Asia/Shanghai'],
    [
      'the country before the language',
      { url: 'https://a.tw/', language: 'zh', offsetsMinutes: [] },
      'Asia/Taipei',
    ],
    [
      'the region of the language',
      { url: 'https://a.example/', language: 'zh-TW', offsetsMinutes: [] },
      'Asia/Taipei',
    ],
    [
      'the language',
      { url: 'https://a.example/', language: 'ja', offsetsMinutes: [0] },
      'Asia/Tokyo',
    ],
    [
      'nothing for English',
      { url: 'https://a.example/', language: 'en-US', offsetsMinutes: [] },
      undefined,
    ],
    [
      'nothing for offsets at odds',
      { url: 'https://a.example/', offsetsMinutes: [60, 120] },
      undefined,
    ],
    ['nothing for nonsense', { url: '::', offsetsMinutes: [] }, undefined],
  ])('follows %s', (_why, evidence, zone) => {
    expect(zoneGuess(evidence)).toBe(zone)
  })
})
