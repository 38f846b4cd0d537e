/** What would be deployed: it builds, and it stays small. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { buildForDeployment } from '../setup/build-for-deployment.ts'

const GZIP_BYTES_MAX = 200 * 1024

it('builds for deployment within 200 KB gzip', () => {
  const folder = mkdtempSync(join(tmpdir(), 'telex-bundle-'))
  try {
    const script = buildForDeployment(folder)
    expect(gzipSync(readFileSync(script)).length).toBeLessThan(GZIP_BYTES_MAX)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
