/** `refresh`: reads the sources now, and tells what each gave. Waits for the end of the run. */
import { err, ok } from '../domain/failure.ts'
import { type Call, type Command, TELEX_HELP, TELEX_OPTIONS, wordsWithin } from './command.ts'
import { adminTargetOf } from './target.ts'
import { followRun, type RunSummary, refresh } from './telex-api.ts'
import { counted } from './terminal.ts'

export const refreshCommand: Command = {
  help: `npx telex refresh [source id] [options]

  Reads every source that is due, or one source, and waits until it is done.
  Ends with 1 when a source could not be read.

  --force           also what was read a moment ago, or looks unchanged
  --json            the run, as the API says it
${TELEX_HELP}`,
  options: { ...TELEX_OPTIONS, force: { type: 'boolean' }, json: { type: 'boolean' } },
  run: async (call) => {
    const words = wordsWithin(call.words, 1)
    if (!words.ok) return words
    const target = adminTargetOf(call)
    if (!target.ok) return target
    const { terminal, options } = call
    terminal.progress('reading …')
    const [source] = call.words
    const force = options.has('force')
    const begun = await refresh(target.value, { force, ...(source !== undefined && { source }) })
    if (!begun.ok) return begun
    const done = await followRun(target.value, begun.value, ({ sources, pending }) =>
      terminal.progress(`reading … ${sources.length} of ${sources.length + pending} sources`),
    )
    if (!done.ok) return done
    tell(call, done.value)
    const failed = done.value.sources.filter(({ outcome }) => outcome === 'failed').length
    return failed === 0 ? ok(undefined) : err({ kind: 'run_failed', failed })
  },
}

function tell({ terminal, options }: Call, run: RunSummary): void {
  if (options.has('json')) {
    terminal.say(JSON.stringify(run, undefined, 2))
    return
  }
  if (run.sources.length === 0) {
    terminal.say('Nothing is due; --force reads all the same.')
    return
  }
  for (const { url, outcome, failure } of run.sources) {
    const isFailed = outcome === 'failed'
    const why = failure ? ` (${failure.kind})` : ''
    terminal.say(`${terminal.paint(isFailed ? 'bad' : 'good', outcome)}${why}  ${url}`)
  }
  const { counts } = run
  terminal.say(
    `${counted(run.sources.length, 'source')}: ${counts.new} new, ${counts.changed} changed, ` +
      `${counts.known} known, ${counts.rejected} rejected`,
  )
}
