/** What can keep a command from doing its work, as values, and what a person is told to do. */
import { type StartFailure, sentenceOf } from './start-failure.ts'

export type CommandFailure =
  | StartFailure
  | { readonly kind: 'command_unknown'; readonly name: string }
  | { readonly kind: 'file_unusable'; readonly file: string; readonly message: string }
  | { readonly kind: 'telex_unknown' }
  | { readonly kind: 'telex_unreachable'; readonly url: string; readonly message: string }
  | { readonly kind: 'token_unknown'; readonly url: string }
  /** The API answered with a problem, or with what no Telex answers. */
  | {
      readonly kind: 'telex_refused'
      readonly status: number
      readonly detail: string
      /** The kind of its problem document: `search_off`. */
      readonly problem?: string
    }
  | { readonly kind: 'sources_refused'; readonly count: number }
  | { readonly kind: 'page_empty'; readonly detail: string }
  | { readonly kind: 'run_failed'; readonly failed: number }
  | { readonly kind: 'login_missing'; readonly detail: string }
  | { readonly kind: 'account_unclear'; readonly accounts: readonly string[] }
  | { readonly kind: 'wrangler_failed'; readonly step: string; readonly output: string }
  | { readonly kind: 'address_unknown'; readonly output: string }
  | { readonly kind: 'backup_broken'; readonly file: string; readonly message: string }
  | { readonly kind: 'backup_newer'; readonly schema: string }
  | { readonly kind: 'database_busy' }
  | { readonly kind: 'database_failed'; readonly message: string }
  | { readonly kind: 'database_filled'; readonly entries: number }
  | { readonly kind: 'faults_found'; readonly count: number }

/** 2 for what was not understood, 1 for what did not work. */
export function exitCodeOf(failure: CommandFailure): 1 | 2 {
  return failure.kind === 'option_invalid' || failure.kind === 'command_unknown' ? 2 : 1
}

/** What is wrong, and the command or the step that helps. */
export function adviceOf(failure: CommandFailure): string {
  switch (failure.kind) {
    case 'command_unknown':
      return `There is no command "${failure.name}".\nSee npx telex --help`
    case 'file_unusable':
      return `${failure.file} cannot be used: ${failure.message}`
    case 'telex_unknown':
      return (
        'No Telex has been started on this machine. Start one with npm start, or name a ' +
        'deployed one with --telex <url>.'
      )
    case 'telex_unreachable':
      return (
        `${failure.url} does not answer: ${failure.message}\n` +
        'Start it with npm start, or name another with --telex <url>.'
      )
    case 'token_unknown':
      return (
        `${failure.url} wants a token. Give it in the variable ADMIN_TOKEN; ` +
        'npm run deploy printed it, and npx wrangler secret put ADMIN_TOKEN sets another.'
      )
    case 'telex_refused':
      return refusal(failure.status, failure.detail)
    case 'sources_refused':
      return `${failure.count} sources were not added; the lines above say why.`
    case 'page_empty':
      return failure.detail
    case 'run_failed':
      return `${failure.failed} sources could not be read; npx telex doctor explains each.`
    default:
      return cloudAdviceOf(failure)
  }
}

/** The same for what concerns accounts, databases and backups. */
function cloudAdviceOf(failure: Exclude<CommandFailure, { kind: AskingKind }>): string {
  switch (failure.kind) {
    case 'login_missing':
      return (
        `You are not signed in to Cloudflare. ${failure.detail}\n` +
        'Run npx wrangler login (or set CLOUDFLARE_API_TOKEN), then this again.\n' +
        'To try it without an account: npm run deploy -- --temporary'
      )
    case 'account_unclear':
      return (
        'You have several accounts. Say which one, then run this again:\n' +
        failure.accounts.map((account) => `  export CLOUDFLARE_ACCOUNT_ID=${account}`).join('\n')
      )
    case 'wrangler_failed':
      return `${failure.step} did not work. wrangler said:\n${failure.output}`
    case 'address_unknown':
      return (
        'Deployed, but wrangler named no address. Give the Worker a workers.dev subdomain or a ' +
        `route in wrangler.toml, then run this again. wrangler said:\n${failure.output}`
      )
    case 'backup_broken':
      return `${failure.file} is no whole backup: ${failure.message}. Nothing was changed.`
    case 'backup_newer':
      return (
        `The backup has schema ${failure.schema}, which this version does not know. ` +
        'Nothing was changed.\nUpdate first: git pull && npm ci'
      )
    case 'database_busy':
      return 'Entries kept coming while the database was read. Nothing was written; try again.'
    case 'database_failed':
      return `The database did not answer as it should: ${failure.message}`
    case 'database_filled':
      return (
        `The database holds ${failure.entries} entries, which a restore would replace. ` +
        'Nothing was changed.\nIf that is meant, add --replace; npx telex backup keeps them first.'
      )
    case 'faults_found':
      return failure.count === 1 ? 'One fault was found.' : `${failure.count} faults were found.`
    default:
      return sentenceOf(failure)
  }
}

type AskingKind =
  | 'command_unknown'
  | 'file_unusable'
  | 'telex_unknown'
  | 'telex_unreachable'
  | 'token_unknown'
  | 'telex_refused'
  | 'sources_refused'
  | 'page_empty'
  | 'run_failed'

const UNAUTHORIZED = 401

function refusal(status: number, detail: string): string {
  if (status === UNAUTHORIZED) {
    return `The token is wrong: ${detail}\nGive the right one in the variable ADMIN_TOKEN.`
  }
  return `It answered ${status}: ${detail}`
}
