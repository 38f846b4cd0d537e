/** A backup as text: what was written is read, and nothing else. */
import { describe, expect, it } from 'vitest'
import { type Backup, readBackup, writeBackup } from '../../src/cli/backup-file.ts'

const BACKUP: Backup = {
  takenAt: '2026-11-22T00:00:00.000Z',
  schema: '0001-first-schema.sql',
  search: 'there',
  keys: { entries: ['id'] },
  rows: [
    ['entries', { id: 'a', title: '标题\n"x"', published_ms: 1, url: null }],
    ['entries', { id: 'b', title: '', published_ms: null, url: 'https://a.example/' }],
  ],
}
const TEXT = writeBackup(BACKUP)
const LINES = TEXT.trimEnd().split('\n')

describe('a backup', () => {
  it('is read as it was written', () => {
    expect(readBackup(TEXT)).toEqual({ ok: true, value: BACKUP })
  })

  it.each([
    { why: 'nothing', text: '', says: 'its first line' },
    { why: 'another file', text: '{"entries":[]}\n', says: 'its first line' },
    { why: 'one that was cut off', text: LINES.slice(0, -1).join('\n'), says: 'cut off' },
    { why: 'one cut in a line', text: TEXT.slice(0, -20), says: 'cut off' },
    {
      why: 'one that lacks a row',
      text: [LINES[0], ...LINES.slice(2)].join('\n'),
      says: '1 of its 2',
    },
    {
      why: 'a damaged row',
      text: [LINES[0], '["entries; DROP TABLE x", {}]', ...LINES.slice(2)].join('\n'),
      says: 'line 2 is damaged',
    },
  ])('is not $why', ({ text, says }) => {
    const read = readBackup(text)
    expect(read.ok ? '' : read.failure).toContain(says)
  })
})
