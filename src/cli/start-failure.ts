/** What can keep `npm start` from starting, as values, and the sentence that says what to do. */

export type StartFailure =
  | { readonly kind: 'option_invalid'; readonly message: string }
  | { readonly kind: 'port_taken'; readonly port: number }
  | { readonly kind: 'state_unusable'; readonly folder: string; readonly message: string }
  | { readonly kind: 'state_in_use'; readonly folder: string; readonly processId: number }
  | { readonly kind: 'build_failed'; readonly message: string }
  | { readonly kind: 'worker_failed'; readonly folder: string; readonly message: string }

/** One or two sentences for a person: what is wrong and what helps. */
export function sentenceOf(failure: StartFailure): string {
  switch (failure.kind) {
    case 'option_invalid':
      return `${failure.message}\nAdd --help to see what it takes.`
    case 'port_taken':
      return `Port ${failure.port} is taken. Choose another with --port, or leave it out.`
    case 'state_unusable':
      return (
        `The state folder ${failure.folder} cannot be used: ${failure.message}\n` +
        'Remove it to begin anew, or choose another with --state.'
      )
    case 'state_in_use':
      return (
        `The state folder ${failure.folder} is in use by process ${failure.processId}.\n` +
        'Stop that one first, or choose another folder with --state.'
      )
    case 'build_failed':
      return `The Worker does not build.\n${failure.message}`
    case 'worker_failed':
      return (
        `The Worker did not come up: ${failure.message}\n` +
        `If its database in ${failure.folder} is damaged, remove that folder to begin anew.`
      )
  }
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** The same where the network is asked: `fetch failed` says nothing, its cause does. */
export function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : messageOf(cause ?? thrown)
}
