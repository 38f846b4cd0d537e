/** What `wrangler.toml`, options and variables say of a deployment. Asks the account nothing. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { unstable_readConfig } from 'wrangler'
import { err, ok, type Result } from '../domain/failure.ts'
import type { Call } from './command.ts'
import type { CommandFailure } from './command-failure.ts'
import { REPOSITORY } from './database-target.ts'
import { type Deployment, queuesOf } from './deploy-steps.ts'
import { messageOf } from './start-failure.ts'
import { wranglerOf } from './wrangler.ts'

/** Fails with `file_unusable`. */
export function deploymentOf({
  options,
  environment,
}: Pick<Call, 'options' | 'environment'>): Result<Deployment, CommandFailure> {
  const file = options.text('config') ?? join(REPOSITORY, 'wrangler.toml')
  if (!existsSync(file)) {
    return err({ kind: 'file_unusable', file, message: 'it is not there' })
  }
  try {
    const config = unstable_readConfig({ config: file }, { hideWarnings: true })
    const [database] = config.d1_databases
    const extra = [
      ...(options.text('config') === undefined ? [] : ['--config', file]),
      ...(options.has('temporary') ? ['--temporary'] : []),
    ]
    const publicUrl = environment.PUBLIC_URL || config.vars.PUBLIC_URL
    return ok({
      name: config.name ?? 'telex',
      database: database?.database_name ?? 'telex',
      queues: queuesOf(config.queues),
      publicUrl: typeof publicUrl === 'string' ? publicUrl : '',
      account: config.account_id ?? environment.CLOUDFLARE_ACCOUNT_ID,
      login: options.has('temporary') ? 'temporary' : 'own',
      wrangler: wranglerOf(environment, extra),
    })
  } catch (thrown) {
    return err({ kind: 'file_unusable', file, message: messageOf(thrown) })
  }
}
