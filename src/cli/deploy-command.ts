/**
 * `deploy`, `npm run deploy`: a Telex in your Cloudflare account, the first time and every later
 * one. Tells the story only; the steps stand in `deploy-steps.ts`.
 */
import { err, ok, type Result } from '../domain/failure.ts'
import { type Call, type Command, wordsWithin } from './command.ts'
import type { CommandFailure } from './command-failure.ts'
import { type Database, remoteDatabase } from './database.ts'
import { REPOSITORY } from './database-target.ts'
import {
  addressOf,
  checkLogin,
  type Deployment,
  findDatabase,
  findQueue,
  hasToken,
  setToken,
  upload,
} from './deploy-steps.ts'
import { deploymentOf } from './deployment.ts'
import { readSchemaFiles, upgradeSchema } from './schema.ts'
import { newToken } from './state-folder.ts'

export const deployCommand: Command = {
  help: `npm run deploy -- [options]

  Finds or creates database and queues, applies the schema, uploads the Worker, sets
  its token, prints the addresses. Run it again to upgrade: what is there stays.
  Wants npx wrangler login, or the variable CLOUDFLARE_API_TOKEN.

  --temporary       without an account: the platform makes one for an hour, and says
                    where it can be claimed
  --no-search       a new database without the search index
  --dry-run         builds and checks, and asks the account nothing
  --config <file>   another wrangler.toml; leave [[queues.…]] out of it for a Telex
                    without queues
  --json            the outcome as JSON

  PUBLIC_URL        the address people use; else the one of wrangler.toml, else that
                    of the Worker
  ADMIN_TOKEN       sets this token; else the one that is there stays, and a first
                    deployment gets a random one
`,
  options: {
    temporary: { type: 'boolean' },
    'no-search': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    config: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (call) => {
    const words = wordsWithin(call.words, 0)
    if (!words.ok) return words
    const deployment = deploymentOf(call)
    if (!deployment.ok) return deployment
    if (call.options.has('dry-run')) return dryRun(call, deployment.value)
    const deployed = await deploy(call, deployment.value)
    if (!deployed.ok) return deployed
    tell(call, deployed.value)
    return ok(undefined)
  },
}

/** Ids begin with what stands here; none was given out yet. */
const FORGET_EXAMPLE = `
  DELETE FROM instance
  WHERE last_seq = 0
    AND tagging_entity GLOB '*.example,*'`

interface Deployed {
  readonly url: string
  /** The token that was set now; absent when the one before stayed. */
  readonly adminToken?: string
  readonly claim?: string
  readonly schema: string
}

async function dryRun(
  { terminal }: Call,
  { wrangler }: Deployment,
): Promise<Result<void, CommandFailure>> {
  const { exitCode, output, errors } = await wrangler({ args: ['deploy', '--dry-run'] })
  if (exitCode !== 0) {
    return err({ kind: 'wrangler_failed', step: 'Building the Worker', output: errors || output })
  }
  terminal.say(output.trim())
  return ok(undefined)
}

/** Every step may have been done before: each finds what is there and goes on. */
async function deploy(
  { terminal, options, environment }: Call,
  deployment: Deployment,
): Promise<Result<Deployed, CommandFailure>> {
  const { wrangler, database: name, queues } = deployment
  const step = (text: string) => terminal.progress(`${text} …`)
  const done = (text: string) => terminal.note(`${terminal.paint('good', '✓')} ${text}`)

  step('asking who is signed in')
  const login = await checkLogin(deployment)
  if (!login.ok) return login
  if (login.value.notice) terminal.note(login.value.notice)
  done(login.value.who)

  step('looking for the database')
  const found = await findDatabase(wrangler, name)
  if (!found.ok) return found
  done(`database ${name} (${found.value})`)
  for (const queue of queues) {
    step(`looking for the queue ${queue}`)
    const there = await findQueue(wrangler, queue)
    if (!there.ok) return there
    done(`queue ${queue} (${there.value})`)
  }

  step('applying the schema')
  const database = remoteDatabase(wrangler, name)
  const wish = options.has('no-search') ? 'left_out' : 'wanted'
  const schema = await upgradeSchema(database, readSchemaFiles(REPOSITORY), wish)
  if (!schema.ok) return schema
  const change = schema.value ?? 'is as it must be'
  done(`schema: ${change}`)

  step('uploading the Worker')
  const address = await publish(deployment, database)
  if (!address.ok) return address
  done(`Worker ${deployment.name}`)

  step('setting the token')
  const token = await tokenOf(deployment, environment.ADMIN_TOKEN)
  if (!token.ok) return token
  done(token.value === undefined ? 'token: the one that was set before' : 'token set')
  return ok({
    url: address.value,
    schema: change,
    ...(token.value !== undefined && { adminToken: token.value }),
    ...(login.value.claimUrl !== undefined && { claim: login.value.claimUrl }),
  })
}

/**
 * Uploads, and once more when the address became known only then: feeds and ids carry it, so the
 * Worker must be told. What a request in between wrote down of the example is forgotten.
 */
async function publish(
  deployment: Deployment,
  database: Database,
): Promise<Result<string, CommandFailure>> {
  const known = addressOf(deployment)
  const uploaded = await upload(deployment, known)
  if (!uploaded.ok || known !== undefined) return uploaded
  const again = await upload(deployment, uploaded.value)
  if (!again.ok) return again
  const forgotten = await database.write([FORGET_EXAMPLE])
  return forgotten.ok ? again : forgotten
}

/** @returns the token that was set; undefined when the one before stays */
async function tokenOf(
  { wrangler }: Deployment,
  given: string | undefined,
): Promise<Result<string | undefined, CommandFailure>> {
  if (!given) {
    const there = await hasToken(wrangler)
    if (!there.ok) return there
    if (there.value) return ok(undefined)
  }
  const token = given || newToken()
  const set = await setToken(wrangler, token)
  return set.ok ? ok(token) : set
}

function tell({ terminal, options, environment }: Call, deployed: Deployed): void {
  const { url, adminToken, claim } = deployed
  if (options.has('json')) {
    terminal.say(JSON.stringify(deployed, undefined, 2))
    return
  }
  terminal.say(`  Reader       ${url}/`)
  terminal.say(`  RSS          ${url}/rss.xml`)
  terminal.say(`  Status       ${url}/status`)
  terminal.say(`  API          ${url}/api/v1/entries`)
  if (adminToken !== undefined && adminToken !== environment.ADMIN_TOKEN) {
    terminal.say(`  Admin token  ${adminToken}`)
    terminal.note('  It is shown once: keep it. npx wrangler secret put ADMIN_TOKEN sets another.')
  }
  if (claim !== undefined) terminal.say(`  Claim        ${claim}`)
  terminal.say('')
  terminal.say('Add a source:')
  terminal.say(`  export TELEX=${url} ADMIN_TOKEN=…`)
  terminal.say('  npx telex sources add https://example.org/news/ && npx telex refresh')
}
