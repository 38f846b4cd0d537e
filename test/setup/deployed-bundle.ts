/**
 * Builds once what a deployment would upload, for the suites that look at it from outside. They
 * run it in Miniflare itself; wrangler only builds it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildForDeployment } from './build-for-deployment.ts'
import { DEPLOYED_BUNDLE } from './started-telex.ts'

export function setup(): void {
  process.env[DEPLOYED_BUNDLE] = buildForDeployment(mkdtempSync(join(tmpdir(), 'telex-deployed-')))
}

export function teardown(): void {
  const file = process.env[DEPLOYED_BUNDLE]
  if (file !== undefined) rmSync(join(file, '..'), { recursive: true, force: true })
}
