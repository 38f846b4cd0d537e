/** `doctor`: what is wrong, here or with a deployed Telex, and the command that mends it. */
import { join, resolve } from 'node:path'
import { err, ok, type Result } from '../domain/failure.ts'
import { type Call, type Command, TELEX_HELP, TELEX_OPTIONS, wordsWithin } from './command.ts'
import type { CommandFailure } from './command-failure.ts'
import { REPOSITORY } from './database-target.ts'
import { deploymentOf } from './deployment.ts'
import { examineAccount } from './examine-account.ts'
import { examineMachine } from './examine-machine.ts'
import { examineTelex } from './examine-telex.ts'
import { type Examined, together } from './finding.ts'
import { STATE_FOLDER_DEFAULT } from './start-options.ts'
import { ownerOf } from './state-folder.ts'
import { targetOf } from './target.ts'

export const doctorCommand: Command = {
  help: `npx telex doctor [options]

  Examines this machine, the Telex that runs on it or the one that is named, and your
  Cloudflare account with --account. Changes nothing. Ends with 1 when there is a fault;
  a warning is none.

  --account         login, database, schema, queues and secret of the account, too
  --config <file>   another wrangler.toml
  --json            {"well": […], "findings": [{"id", "grade", "what", "mend"}]}
${TELEX_HELP}`,
  options: {
    ...TELEX_OPTIONS,
    account: { type: 'boolean' },
    config: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (call) => {
    const words = wordsWithin(call.words, 0)
    if (!words.ok) return words
    const examined = await examine(call)
    if (!examined.ok) return examined
    tell(call, examined.value)
    const count = examined.value.findings.filter(({ grade }) => grade === 'fault').length
    return count === 0 ? ok(undefined) : err({ kind: 'faults_found', count })
  },
}

async function examine(call: Call): Promise<Result<Examined, CommandFailure>> {
  const { options, environment, terminal } = call
  const stateFolder = resolve(options.text('state') ?? STATE_FOLDER_DEFAULT)
  const configFile = resolve(options.text('config') ?? join(REPOSITORY, 'wrangler.toml'))
  const parts: Examined[] = []
  terminal.progress('examining this machine …')
  parts.push(await examineMachine({ repository: REPOSITORY, configFile, stateFolder }))
  const isNamed = (options.text('telex') ?? environment.TELEX ?? '') !== ''
  if (isNamed || ownerOf(stateFolder) !== undefined) {
    const target = targetOf(call)
    // What keeps the folder from being read was found already.
    if (!target.ok && isNamed) return target
    terminal.progress('examining what runs …')
    if (target.ok) parts.push(await examineTelex(target.value, { now: Date.now }))
  }
  if (options.has('account')) {
    const deployment = deploymentOf(call)
    if (!deployment.ok) return deployment
    terminal.progress('examining the account …')
    parts.push(await examineAccount(deployment.value, REPOSITORY))
  }
  return ok(together(parts))
}

function tell({ terminal, options }: Call, { well, findings }: Examined): void {
  if (options.has('json')) {
    terminal.say(JSON.stringify({ well, findings }, undefined, 2))
    return
  }
  for (const what of well) terminal.say(`${terminal.paint('good', '✓')} ${what}`)
  for (const { grade, what, mend } of findings) {
    const mark = grade === 'fault' ? terminal.paint('bad', '✗') : terminal.paint('warning', '!')
    terminal.say(`${mark} ${what}\n    ${mend}`)
  }
  if (findings.length === 0) terminal.say('Nothing is wrong.')
}
