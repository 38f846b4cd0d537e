/**
 * The steps of a deployment, each by wrangler, each safe to repeat. Formats are those of wrangler
 * 4.164: `whoami --json`, `d1 list --json`, `secret list` and the record file are JSON; what
 * `queues` says is text.
 */
import * as v from 'valibot'
import { err, ok, type Result } from '../domain/failure.ts'
import type { CommandFailure } from './command-failure.ts'
import { complaintOf, type RunWrangler, succeed } from './wrangler.ts'

export interface Deployment {
  /** Of the Worker. */
  readonly name: string
  readonly database: string
  /** Those that messages go to and come from, and those of the dead letters. */
  readonly queues: readonly string[]
  /** The address that people use, as it is set; may be the example's, or empty. */
  readonly publicUrl: string
  /** The account that is meant; absent: the only one there is. */
  readonly account: string | undefined
  readonly login: 'own' | 'temporary'
  readonly wrangler: RunWrangler
}

type Step<T> = Promise<Result<T, CommandFailure>>

const LOGIN = v.object({
  email: v.optional(v.nullable(v.string())),
  accounts: v.array(v.object({ id: v.string(), name: v.string() })),
})
const DATABASES = v.array(v.object({ name: v.string() }))
const SECRETS = v.array(v.object({ name: v.string() }))
/** A line of the record file, when it is the one of a deployment. */
const DEPLOYED = v.object({ type: v.literal('deploy'), targets: v.array(v.string()) })

/** Matches `https://telex.me.workers.dev` and `feeds.me.example (custom domain)`; no cron. */
const HOST = /^(?:https:\/\/)?([\w-]+(?:\.[\w-]+)+)(?: \(custom domain\))?$/
/** Where JSON begins behind what else is printed. */
const JSON_START = /^[[{]/m

const EXAMPLE_SUFFIX = '.example'
/** Matches what wrangler says of a temporary account. */
const CLAIM = /Claim URL: (\S+)/
const NO_QUEUE = /does not exist/
/** The platform's code for a queue whose name is taken. */
const TAKEN = /already taken|11009/

interface QueueConfig {
  readonly producers?: readonly { readonly queue?: string }[]
  readonly consumers?: readonly { readonly queue: string; readonly dead_letter_queue?: string }[]
}

/** The queues that `wrangler.toml` names, those of dead letters too; none when it has none. */
export function queuesOf({ producers = [], consumers = [] }: QueueConfig): readonly string[] {
  const names = [
    ...producers.map(({ queue = '' }) => queue),
    ...consumers.flatMap(({ queue, dead_letter_queue: dead = '' }) => [queue, dead]),
  ]
  return [...new Set(names.filter((name) => name !== ''))]
}

export interface Login {
  /** Who and where, in words. */
  readonly who: string
  /** Of a temporary account: where it can be claimed, and what the platform says of it. */
  readonly claimUrl?: string
  readonly notice?: string
}

/** Fails with `login_missing`, and with `account_unclear` when several could be meant. */
export async function checkLogin({ wrangler, login, account }: Deployment): Step<Login> {
  if (login === 'temporary') return temporaryLogin(wrangler)
  const outcome = await wrangler({ args: ['whoami', '--json'] })
  const read = parsed(LOGIN, outcome.output)
  if (outcome.exitCode !== 0 || read === undefined) {
    return err({ kind: 'login_missing', detail: outcome.errors.trim() })
  }
  const { accounts, email } = read
  if (accounts.length > 1 && account === undefined) {
    const names = accounts.map(({ id, name }) => `${id}  # ${name}`)
    return err({ kind: 'account_unclear', accounts: names })
  }
  const meant = accounts.find(({ id }) => id === account) ?? accounts[0]
  const who = `signed in${email ? ` as ${email}` : ''}${meant ? `, account ${meant.name}` : ''}`
  return ok({ who })
}

/** The first command with `--temporary` makes the account, and says where it is claimed. */
async function temporaryLogin(wrangler: RunWrangler): Step<Login> {
  const listed = await succeed(wrangler, 'Asking for a temporary account', {
    args: ['d1', 'list', '--json'],
  })
  if (!listed.ok) return listed
  const notice = listed.value.errors.trim()
  const claimUrl = CLAIM.exec(notice)?.[1]
  return ok({ who: 'a temporary account', notice, ...(claimUrl !== undefined && { claimUrl }) })
}

export async function hasDatabase(wrangler: RunWrangler, name: string): Step<boolean> {
  const step = 'Looking for the database'
  const listed = await succeed(wrangler, step, { args: ['d1', 'list', '--json'] })
  if (!listed.ok) return listed
  const databases = parsed(DATABASES, listed.value.output)
  if (databases !== undefined) return ok(databases.some((database) => database.name === name))
  return err({ kind: 'wrangler_failed', step, output: complaintOf(listed.value) })
}

export async function findDatabase(wrangler: RunWrangler, name: string): Step<'there' | 'created'> {
  const there = await hasDatabase(wrangler, name)
  if (!there.ok) return there
  if (there.value) return ok('there')
  const created = await succeed(wrangler, `Creating the database ${name}`, {
    args: ['d1', 'create', name, '--update-config=false'],
  })
  return created.ok ? ok('created') : created
}

export async function hasQueue(wrangler: RunWrangler, name: string): Step<boolean> {
  const looked = await wrangler({ args: ['queues', 'info', name] })
  if (looked.exitCode === 0) return ok(true)
  const output = complaintOf(looked)
  if (NO_QUEUE.test(output)) return ok(false)
  return err({ kind: 'wrangler_failed', step: `Looking for the queue ${name}`, output })
}

export async function findQueue(wrangler: RunWrangler, name: string): Step<'there' | 'created'> {
  const there = await hasQueue(wrangler, name)
  if (!there.ok) return there
  if (there.value) return ok('there')
  const created = await wrangler({ args: ['queues', 'create', name] })
  if (created.exitCode === 0) return ok('created')
  const output = complaintOf(created)
  if (TAKEN.test(output)) return ok('there')
  return err({ kind: 'wrangler_failed', step: `Creating the queue ${name}`, output })
}

/** The address that was set by a person; undefined while it is the one of the example. */
export function addressOf({ publicUrl }: Deployment): string | undefined {
  const url = URL.parse(publicUrl)
  if (url === null || url.hostname.endsWith(EXAMPLE_SUFFIX)) return undefined
  return publicUrl.replace(/\/+$/, '')
}

/**
 * @param publicUrl what the Worker is told of its own address; undefined: what the toml says
 * @returns the address it can be reached at: the one that was set, else the first of the platform
 */
export async function upload(
  { wrangler }: Deployment,
  publicUrl: string | undefined,
): Step<string> {
  const told = publicUrl === undefined ? [] : ['--var', `PUBLIC_URL:${publicUrl}`]
  const uploaded = await succeed(wrangler, 'Uploading the Worker', { args: ['deploy', ...told] })
  if (!uploaded.ok) return uploaded
  const targets = uploaded.value.record
    .split('\n')
    .flatMap((line) => parsed(DEPLOYED, line)?.targets ?? [])
  const [host] = targets.flatMap((target) => HOST.exec(target)?.[1] ?? [])
  if (publicUrl !== undefined) return ok(publicUrl)
  if (host !== undefined) return ok(`https://${host}`)
  return err({ kind: 'address_unknown', output: complaintOf(uploaded.value) })
}

export async function hasToken(wrangler: RunWrangler): Step<boolean> {
  const step = 'Listing the secrets'
  const listed = await succeed(wrangler, step, { args: ['secret', 'list', '--format', 'json'] })
  if (!listed.ok) return listed
  const secrets = parsed(SECRETS, listed.value.output)
  if (secrets !== undefined) return ok(secrets.some(({ name }) => name === 'ADMIN_TOKEN'))
  return err({ kind: 'wrangler_failed', step, output: complaintOf(listed.value) })
}

export async function setToken(wrangler: RunWrangler, token: string): Step<void> {
  const set = await succeed(wrangler, 'Setting the token', {
    args: ['secret', 'put', 'ADMIN_TOKEN'],
    input: token,
  })
  return set.ok ? ok(undefined) : set
}

/** Undefined for what ends in no JSON of this shape. */
function parsed<Shape extends v.GenericSchema>(
  shape: Shape,
  text: string,
): v.InferOutput<Shape> | undefined {
  const json = text.slice(Math.max(0, text.search(JSON_START)))
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), json)
  return read.success ? read.output : undefined
}
