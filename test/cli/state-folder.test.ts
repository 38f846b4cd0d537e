/** What one `npm start` keeps for the next, on a real file system. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStateFolder } from '../../src/cli/state-folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telex-state-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function opened(path = folder, processId = process.pid) {
  const result = openStateFolder(path, processId)
  if (!result.ok) throw new Error(result.failure.kind)
  return result.value
}

describe('openStateFolder', () => {
  it('makes the folder and a token of 32 bytes', () => {
    const state = opened(join(folder, 'a/b'))
    expect(Buffer.from(state.kept.adminToken, 'base64url')).toHaveLength(32)
  })

  it('gives back what was kept, readable by the owner alone', () => {
    const first = opened()
    first.keep({ ...first.kept, port: 8787, demoPort: 9999 })
    first.release()
    expect(opened().kept).toEqual({ ...first.kept, port: 8787, demoPort: 9999 })
    expect(statSync(join(folder, 'state.json')).mode & 0o077).toBe(0)
  })

  it('refuses a folder that a running process uses', () => {
    opened(folder, process.ppid)
    expect(openStateFolder(folder, process.pid)).toMatchObject({
      ok: false,
      failure: { kind: 'state_in_use', processId: process.ppid },
    })
  })

  it('takes over from a process that ended without saying so', () => {
    writeFileSync(join(folder, 'owner.pid'), '999999999\n')
    expect(openStateFolder(folder, process.pid).ok).toBe(true)
  })

  it.each([
    { why: 'a file in place of the folder', file: 'x', path: 'x' },
    { why: 'a state file that is not ours', file: 'state.json', path: '' },
  ])('refuses $why', ({ file, path }) => {
    writeFileSync(join(folder, file), '{"other":1}')
    expect(openStateFolder(join(folder, path), process.pid)).toMatchObject({
      ok: false,
      failure: { kind: 'state_unusable' },
    })
  })
})
