/** What `wrangler deploy` would upload, written to a folder; asks nobody and deploys nothing. */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const REPOSITORY = join(import.meta.dirname, '../..')

/** @returns the path of the Worker's one module */
export function buildForDeployment(folder: string): string {
  const wrangler = join(REPOSITORY, 'node_modules/wrangler/bin/wrangler.js')
  const node = join(REPOSITORY, 'node_modules/.bin/node')
  execFileSync(node, [wrangler, 'deploy', '--dry-run', '--outdir', folder], {
    cwd: REPOSITORY,
    stdio: 'pipe',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  })
  const [script] = readdirSync(folder).filter((name) => name.endsWith('.js'))
  if (script === undefined) throw new Error(`wrangler wrote no module to ${folder}`)
  return join(folder, script)
}
