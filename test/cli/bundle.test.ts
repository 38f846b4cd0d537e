/** What would be deployed: it builds, and it stays small. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

const REPOSITORY = join(import.meta.dirname, '../..')
const GZIP_BYTES_MAX = 200 * 1024

it('builds for deployment within 200 KB gzip', () => {
  const folder = mkdtempSync(join(tmpdir(), 'telex-bundle-'))
  try {
    const wrangler = join(REPOSITORY, 'node_modules/wrangler/bin/wrangler.js')
    const node = join(REPOSITORY, 'node_modules/.bin/node')
    execFileSync(node, [wrangler, 'deploy', '--dry-run', '--outdir', folder], {
      cwd: REPOSITORY,
      stdio: 'pipe',
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
    })
    const [script = ''] = readdirSync(folder).filter((name) => name.endsWith('.js'))
    expect(gzipSync(readFileSync(join(folder, script))).length).toBeLessThan(GZIP_BYTES_MAX)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
