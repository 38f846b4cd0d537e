/** Which Telex a command means: the one that was named, else the one of this machine. */
import { join, resolve } from 'node:path'
import { err, ok, type Result } from '../domain/failure.ts'
import type { Call } from './command.ts'
import type { CommandFailure } from './command-failure.ts'
import { LOOPBACK } from './free-port.ts'
import { messageOf } from './start-failure.ts'
import { STATE_FOLDER_DEFAULT } from './start-options.ts'
import { readKeptState } from './state-folder.ts'
import type { ApiAccess } from './telex-api.ts'

const TRAILING_SLASHES = /\/+$/

/** Fails with `telex_unknown`, `option_invalid`, or `state_unusable` for a broken state folder. */
export function targetOf(
  call: Pick<Call, 'options' | 'environment'>,
): Result<ApiAccess, CommandFailure> {
  const { options, environment } = call
  const named = options.text('telex') ?? environment.TELEX
  if (named !== undefined && named !== '') return namedTarget(named, environment.ADMIN_TOKEN)
  const folder = resolve(options.text('state') ?? STATE_FOLDER_DEFAULT)
  try {
    const kept = readKeptState(join(folder, 'state.json'))
    if (kept?.port === undefined) return err({ kind: 'telex_unknown' })
    const adminToken = environment.ADMIN_TOKEN || kept.adminToken
    return ok({ fetch, baseUrl: `http://${LOOPBACK}:${kept.port}`, adminToken })
  } catch (thrown) {
    return err({ kind: 'state_unusable', folder, message: messageOf(thrown) })
  }
}

/** The same for commands whose every order wants the token. Fails with `token_unknown` too. */
export function adminTargetOf(
  call: Pick<Call, 'options' | 'environment'>,
): Result<ApiAccess, CommandFailure> {
  const target = targetOf(call)
  if (!target.ok || target.value.adminToken !== undefined) return target
  return err({ kind: 'token_unknown', url: target.value.baseUrl })
}

function namedTarget(text: string, token: string | undefined): Result<ApiAccess, CommandFailure> {
  const url = URL.parse(text)
  if (url === null || !url.protocol.startsWith('http')) {
    const message = `"${text}" is no address such as https://telex.you.workers.dev.`
    return err({ kind: 'option_invalid', message })
  }
  const baseUrl = `${url.origin}${url.pathname}`.replace(TRAILING_SLASHES, '')
  return ok({ fetch, baseUrl, ...(token ? { adminToken: token } : {}) })
}
