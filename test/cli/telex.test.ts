/** The command line as a whole: what is typed, what is printed, how it ends. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backupCommand } from '../../src/cli/backup-command.ts'
import type { Command } from '../../src/cli/command.ts'
import { deployCommand } from '../../src/cli/deploy-command.ts'
import { doctorCommand } from '../../src/cli/doctor-command.ts'
import { extractCommand } from '../../src/cli/extract-command.ts'
import { refreshCommand } from '../../src/cli/refresh-command.ts'
import { restoreCommand } from '../../src/cli/restore-command.ts'
import { sourcesCommand } from '../../src/cli/sources-command.ts'
import { startCommand } from '../../src/cli/start-command.ts'
import { openTerminal } from '../../src/cli/terminal.ts'
import { run } from '../setup/command-line.ts'

const COMMANDS: Readonly<Record<string, Command>> = {
  start: startCommand,
  sources: sourcesCommand,
  extract: extractCommand,
  refresh: refreshCommand,
  backup: backupCommand,
  restore: restoreCommand,
  deploy: deployCommand,
  doctor: doctorCommand,
}
const REPOSITORY = join(import.meta.dirname, '../..')

/** As a person types it, on whatever Node runs these tests. */
function typed(...args: readonly string[]) {
  return spawnSync(process.execPath, ['src/cli/telex.mjs', ...args], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    env: { ...process.env, TELEX: '' },
  })
}

describe('npx telex', () => {
  it('lists every command', () => {
    const { stdout, status } = typed()
    for (const name of Object.keys(COMMANDS)) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(status).toBe(0)
  })

  it('says how to learn of what it does not know, and ends with 2', () => {
    const { stderr, stdout, status } = typed('nosuch')
    expect(stderr).toBe('There is no command "nosuch".\nSee npx telex --help\n')
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })

  it('ends with the exit code of its command', () => {
    const { stderr, status } = typed('extract', 'nosuch.html')
    expect(stderr).toContain('nosuch.html cannot be used')
    expect(status).toBe(1)
  })

  it('shows the help of a command', () => {
    const { stdout, status } = typed('refresh', '--help')
    expect(stdout).toBe(`${refreshCommand.help.trimEnd()}\n`)
    expect(status).toBe(0)
  })
})

describe.each(Object.entries(COMMANDS))('%s', (_name, command) => {
  it('explains every option it takes, and no other', () => {
    const explained = [...command.help.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, name]) => name)
    const taken = Object.keys(command.options).filter((name) => name !== 'help')
    expect(explained.filter((name) => name !== 'help').sort()).toEqual(taken.sort())
  })

  it('refuses what it does not take', async () => {
    const unknown = await run(command, ['--nosuch'])
    expect(unknown).toMatchObject({ exitCode: 2, said: '' })
    expect(unknown.noted).toContain('--nosuch')
    expect(await run(command, ['a', 'b', 'c', 'd'])).toMatchObject({ exitCode: 2 })
  })
})

describe('the terminal', () => {
  const written = (isTTY: boolean, environment = {}) => {
    const texts = { out: '', beside: '' }
    const terminal = openTerminal(
      { isTTY, write: (text) => (texts.out += text) },
      { isTTY, write: (text) => (texts.beside += text) },
      environment,
    )
    terminal.progress('half')
    terminal.say(terminal.paint('good', 'done'))
    return texts
  }

  it('shows colours and progress to a person', () => {
    const { out, beside } = written(true)
    expect(out).toBe('\u001b[32mdone\u001b[0m\n')
    expect(beside).toBe('\r\u001b[Khalf\r\u001b[K')
  })

  it('shows neither where its output goes on', () => {
    expect(written(false)).toEqual({ out: 'done\n', beside: '' })
  })

  it('shows no colours where they are not wanted', () => {
    expect(written(true, { NO_COLOR: '1' }).out).toBe('done\n')
  })
})
