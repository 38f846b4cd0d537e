/** The options of `npm start`. */
import { describe, expect, it } from 'vitest'
import { parseStartOptions } from '../../src/cli/start-options.ts'

describe('parseStartOptions', () => {
  it('reads the demo and takes a free port when nothing is said', () => {
    expect(parseStartOptions([])).toEqual({
      ok: true,
      value: {
        stateFolder: '.wrangler/telex',
        demo: 'read',
        workerLog: 'errors',
        help: 'unwanted',
      },
    })
  })

  it.each([
    { why: 'takes a port', args: ['--port', '8787'], expected: { port: 8787 } },
    { why: 'takes a state folder', args: ['--state', 'x/y'], expected: { stateFolder: 'x/y' } },
    { why: 'leaves the demo out', args: ['--no-demo'], expected: { demo: 'skip' } },
    { why: 'takes a bundle', args: ['--bundle', 'x.js'], expected: { bundle: 'x.js' } },
    { why: 'shows the whole log', args: ['--verbose'], expected: { workerLog: 'all' } },
    { why: 'shows the help', args: ['-h'], expected: { help: 'wanted' } },
  ])('$why', ({ args, expected }) => {
    expect(parseStartOptions(args)).toMatchObject({ ok: true, value: expected })
  })

  it.each([
    { why: 'an unknown option', args: ['--prot', '1'] },
    { why: 'a stray word', args: ['8787'] },
    { why: 'a port that is no number', args: ['--port', 'http'] },
    { why: 'a port beyond the last', args: ['--port', '65536'] },
    { why: 'a port of 0', args: ['--port', '0'] },
    { why: 'an option without its value', args: ['--state'] },
  ])('refuses $why', ({ args }) => {
    expect(parseStartOptions(args)).toMatchObject({
      ok: false,
      failure: { kind: 'option_invalid' },
    })
  })
})
