/** What would be deployed stays small. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { DEPLOYED_BUNDLE } from '../setup/started-telex.ts'

const GZIP_BYTES_MAX = 200 * 1024

it('is at most 200 KB gzip', () => {
  const script = readFileSync(process.env[DEPLOYED_BUNDLE] ?? '')
  expect(gzipSync(script).length).toBeLessThan(GZIP_BYTES_MAX)
})
