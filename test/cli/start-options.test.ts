/** The options of `npm start`. */
import { describe, expect, it } from 'vitest'
import { parseCall } from '../../src/cli/command.ts'
import { startCommand } from '../../src/cli/start-command.ts'
import { readStartOptions } from '../../src/cli/start-options.ts'

function parsed(args: readonly string[]) {
  const call = parseCall(startCommand, args)
  return call.ok ? readStartOptions(call.value) : call
}

describe('the options of start', () => {
  it('reads the demo and takes a free port when nothing is said', () => {
    expect(parsed([])).toEqual({
      ok: true,
      value: {
        stateFolder: '.wrangler/telex',
        demo: 'read',
        workerLog: 'errors',
      },
    })
  })

  it.each([
    { why: 'takes a port', args: ['--port', '8787'], expected: { port: 8787 } },
    { why: 'takes a state folder', args: ['--state', 'x/y'], expected: { stateFolder: 'x/y' } },
    { why: 'leaves the demo out', args: ['--no-demo'], expected: { demo: 'skip' } },
    { why: 'takes a bundle', args: ['--bundle', 'x.js'], expected: { bundle: 'x.js' } },
    { why: 'shows the whole log', args: ['--verbose'], expected: { workerLog: 'all' } },
  ])('$why', ({ args, expected }) => {
    expect(parsed(args)).toMatchObject({ ok: true, value: expected })
  })

  it.each([
    { why: 'an unknown option', args: ['--prot', '1'] },
    { why: 'a stray word', args: ['8787'] },
    { why: 'a port that is no number', args: ['--port', 'http'] },
    { why: 'a port beyond the last', args: ['--port', '65536'] },
    { why: 'a port of 0', args: ['--port', '0'] },
    { why: 'an option without its value', args: ['--state'] },
  ])('refuses $why', ({ args }) => {
    expect(parsed(args)).toMatchObject({
      ok: false,
      failure: { kind: 'option_invalid' },
    })
  })
})
