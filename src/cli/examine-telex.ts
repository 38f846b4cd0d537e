/**
 * Examines a running Telex for `doctor`, through what it serves: whether it answers, knows its
 * address, is read, can be searched and takes the token. Changes nothing.
 */
import * as v from 'valibot'
import { adviceOf, type CommandFailure } from './command-failure.ts'
import { type Examined, type Finding, fault, together, warning } from './finding.ts'
import { type ApiAccess, ask } from './telex-api.ts'

const CLOCK_SKEW_MAX_MS = 2 * 60_000
/** Three ticks of the cron. */
const OVERDUE_MAX_MS = 45 * 60_000

const FEED = v.object({ home_page_url: v.string() })
const TIME = v.nullable(v.string())
const STATUS = v.object({
  sources: v.array(
    v.object({
      id: v.string(),
      url: v.string(),
      state: v.string(),
      next_fetch_at: v.optional(TIME),
      failure: v.optional(v.nullable(v.object({ kind: v.string() }))),
    }),
  ),
})
type Status = v.InferOutput<typeof STATUS>

/** States in which a source gives nothing new. */
const FAILING = new Set(['broken', 'blocked', 'unreachable', 'drifting'])
const PAUSED = 'paused'

/** @param deps `now` in milliseconds since the epoch */
export async function examineTelex(
  api: ApiAccess,
  deps: { readonly now: () => number },
): Promise<Examined> {
  const reached = await examineReach(api, deps)
  // What does not answer is not asked five times.
  if (reached.findings.some(({ id }) => id === 'telex_unreachable' || id === 'telex_other')) {
    return reached
  }
  return together([
    reached,
    await examineStatus(api, deps),
    await examineAddress(api),
    await examineSearch(api),
    await examineToken(api),
  ])
}

async function examineReach(
  { fetch, baseUrl }: ApiAccess,
  { now }: { readonly now: () => number },
): Promise<Examined> {
  let date: string | null = null
  const dated: typeof fetch = async (...given: Parameters<typeof fetch>) => {
    const response = await fetch(...given)
    date = response.headers.get('Date')
    return response
  }
  const health = await ask({ fetch: dated, baseUrl }, { method: 'GET', path: '/healthz' })
  if (!health.ok && health.failure.kind === 'telex_unreachable') {
    const what = `${baseUrl} does not answer: ${health.failure.message}`
    const mend = 'npm start, or npm run deploy; --telex <url> names another'
    return { well: [], findings: [fault('telex_unreachable', what, mend)] }
  }
  if (!health.ok || health.value.trim() !== 'ok') {
    const what = `What answers at ${baseUrl} is no Telex.`
    return { well: [], findings: [fault('telex_other', what, '--telex <url> names another')] }
  }
  const skewMs = date === null ? 0 : Math.abs(now() - Date.parse(date))
  if (skewMs <= CLOCK_SKEW_MAX_MS) return { well: [`${baseUrl} answers`], findings: [] }
  const minutes = Math.round(skewMs / 60_000)
  const what = `Its clock and that of this machine are ${minutes} minutes apart.`
  const mend = 'Set the clock of this machine: timedatectl set-ntp true'
  return { well: [], findings: [warning('clock_skew', what, mend)] }
}

async function examineStatus(
  api: ApiAccess,
  { now }: { readonly now: () => number },
): Promise<Examined> {
  const answer = await ask(api, { method: 'GET', path: '/api/v1/status' })
  if (!answer.ok) return { well: [], findings: [stateless(answer.failure)] }
  const status = v.safeParse(v.pipe(v.string(), v.parseJson(), STATUS), answer.value)
  if (!status.success) {
    const what = 'Its status is not what this version says of itself.'
    return { well: [], findings: [fault('version_other', what, 'npm run deploy')] }
  }
  return together([examineCron(status.output, now()), examineSources(status.output)])
}

/** Why it cannot tell its state. */
function stateless(failure: CommandFailure): Finding {
  const { detail, problem } =
    failure.kind === 'telex_refused' ? failure : { detail: adviceOf(failure), problem: undefined }
  switch (problem) {
    case 'schema_missing':
      return fault('schema_missing', detail, 'npm run deploy (on this machine: npm start)')
    case 'misconfigured':
      return fault('misconfigured', detail, 'Mend [vars] in wrangler.toml, then npm run deploy')
    case 'quota_exceeded':
      return fault(
        'quota_exceeded',
        detail,
        'It goes on at 00:00 UTC; the paid plan has no such end',
      )
    default: {
      const mend = 'npx wrangler tail shows why; npm run deploy brings everything to its state'
      return fault('status_failed', `It cannot tell its state: ${detail}`, mend)
    }
  }
}

function examineCron({ sources }: Status, nowMs: number): Examined {
  const overdue = sources.filter(
    ({ state, next_fetch_at: at }) =>
      state !== PAUSED && typeof at === 'string' && nowMs - Date.parse(at) > OVERDUE_MAX_MS,
  )
  if (overdue.length === 0) return { well: ['sources are read when they are due'], findings: [] }
  const what = `${overdue.length} sources are overdue by more than three ticks: no cron comes.`
  const mend = 'npm run deploy sets the cron again; npx wrangler tail shows whether it fires.'
  return { well: [], findings: [fault('cron_silent', what, mend)] }
}

function examineSources({ sources }: Status): Examined {
  const findings = sources
    .filter(({ state }) => FAILING.has(state))
    .map(({ id, url, state, failure }): Finding => {
      const why = failure ? ` (${failure.kind})` : ''
      const mend =
        state === 'unreachable' || state === 'blocked'
          ? `Open it in a browser; npx telex refresh ${id} --force tries again.`
          : `npx telex extract ${url} shows what is found now; edit its rule, or add it anew.`
      return warning(`source_${state}`, `${url} is ${state}${why}.`, mend)
    })
  return { well: findings.length === 0 ? [`${sources.length} sources`] : [], findings }
}

async function examineAddress(api: ApiAccess): Promise<Examined> {
  const answer = await ask(api, { method: 'GET', path: '/feed.json?limit=1' })
  if (!answer.ok) return { well: [], findings: [] }
  const feed = v.safeParse(v.pipe(v.string(), v.parseJson(), FEED), answer.value)
  const address = feed.success ? URL.parse(feed.output.home_page_url) : null
  if (address === null || address.origin === new URL(api.baseUrl).origin) {
    return { well: ['its address'], findings: [] }
  }
  const mend = `PUBLIC_URL=${api.baseUrl} npm run deploy (or set it in wrangler.toml)`
  if (address.hostname.endsWith('.example')) {
    const what = `Feeds carry the address of the example, ${address.origin}.`
    return { well: [], findings: [fault('public_url_example', what, mend)] }
  }
  const what = `Feeds carry the address ${address.origin}, but it was asked at ${api.baseUrl}.`
  return { well: [], findings: [warning('public_url_other', what, mend)] }
}

async function examineSearch(api: ApiAccess): Promise<Examined> {
  const answer = await ask(api, { method: 'GET', path: '/api/v1/entries?q=telex&limit=1' })
  const refused = answer.ok ? undefined : answer.failure
  if (refused?.kind !== 'telex_refused' || refused.problem !== 'search_off') {
    return { well: answer.ok ? ['search'] : [], findings: [] }
  }
  const mend = 'npx telex backup b.jsonl && npx telex restore b.jsonl --replace --search'
  return { well: [], findings: [warning('search_missing', refused.detail, mend)] }
}

async function examineToken(api: ApiAccess): Promise<Examined> {
  if (api.adminToken === undefined) {
    const what = 'No token was given, so what wants it was not examined.'
    return { well: [], findings: [warning('token_unknown', what, 'export ADMIN_TOKEN=…')] }
  }
  const answer = await ask(api, { method: 'GET', path: '/api/v1/sources' })
  if (answer.ok) return { well: ['the token'], findings: [] }
  const problem = answer.failure.kind === 'telex_refused' ? answer.failure.problem : undefined
  if (problem === 'token_unset') {
    const what = 'It has no ADMIN_TOKEN, so nobody can add a source.'
    const mend = 'npx wrangler secret put ADMIN_TOKEN'
    return { well: [], findings: [fault('token_missing', what, mend)] }
  }
  if (problem !== 'token_wrong') return { well: [], findings: [] }
  const mend = 'Give the right one in ADMIN_TOKEN, or set it: npx wrangler secret put ADMIN_TOKEN'
  return { well: [], findings: [fault('token_wrong', 'The token is not its token.', mend)] }
}
