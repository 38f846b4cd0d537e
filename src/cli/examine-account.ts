/** Examines the account for `doctor`, by wrangler: login, database, schema, queues, secret. */
import { adviceOf } from './command-failure.ts'
import { remoteDatabase } from './database.ts'
import { checkLogin, type Deployment, hasDatabase, hasQueue, hasToken } from './deploy-steps.ts'
import { examineSchema } from './examine-machine.ts'
import { type Examined, fault, together } from './finding.ts'
import { readSchemaFiles, schemaState } from './schema.ts'

const MEND = 'npm run deploy'

export async function examineAccount(
  deployment: Deployment,
  repository: string,
): Promise<Examined> {
  const login = await checkLogin(deployment)
  if (!login.ok) {
    const mend = 'npx wrangler login, or set CLOUDFLARE_API_TOKEN'
    return { well: [], findings: [fault('login_missing', adviceOf(login.failure), mend)] }
  }
  const queues: Examined[] = []
  for (const name of deployment.queues) queues.push(await examineQueue(deployment, name))
  return together([
    { well: [login.value.who], findings: [] },
    await examineDatabase(deployment, repository),
    ...queues,
    await examineSecret(deployment),
  ])
}

async function examineDatabase(
  { wrangler, database: name }: Deployment,
  repository: string,
): Promise<Examined> {
  const there = await hasDatabase(wrangler, name)
  if (there.ok && !there.value) {
    const what = `The account has no database ${name}.`
    return { well: [], findings: [fault('database_missing', what, MEND)] }
  }
  const files = readSchemaFiles(repository)
  const state = there.ok ? await schemaState(remoteDatabase(wrangler, name), files) : there
  if (state.ok) return examineSchema(state.value, MEND)
  return { well: [], findings: [fault('database_failed', adviceOf(state.failure), MEND)] }
}

async function examineQueue({ wrangler }: Deployment, name: string): Promise<Examined> {
  const there = await hasQueue(wrangler, name)
  if (there.ok && there.value) return { well: [`queue ${name}`], findings: [] }
  const what = there.ok ? `The account has no queue ${name}.` : adviceOf(there.failure)
  return { well: [], findings: [fault('queue_missing', what, MEND)] }
}

async function examineSecret({ wrangler, name }: Deployment): Promise<Examined> {
  const there = await hasToken(wrangler)
  if (there.ok && there.value) return { well: ['secret ADMIN_TOKEN'], findings: [] }
  if (there.ok) {
    const what = `The Worker ${name} has no ADMIN_TOKEN, so nobody can add a source.`
    const mend = 'npx wrangler secret put ADMIN_TOKEN'
    return { well: [], findings: [fault('token_missing', what, mend)] }
  }
  return { well: [], findings: [fault('worker_missing', adviceOf(there.failure), MEND)] }
}
