/** Runs a command as `telex.ts` does, in this process, with an environment of its own. */
import { type Command, type Environment, parseCall } from '../../src/cli/command.ts'
import { adviceOf, type CommandFailure, exitCodeOf } from '../../src/cli/command-failure.ts'

export interface Ran {
  readonly exitCode: 0 | 1 | 2
  readonly failure?: CommandFailure
  /** What it said, a line each. */
  readonly said: string
  /** What it noted beside, and why it failed. */
  readonly noted: string
}

export async function run(
  command: Command,
  args: readonly string[],
  environment: Environment = {},
): Promise<Ran> {
  const said: string[] = []
  const noted: string[] = []
  const call = parseCall(command, args)
  const terminal = {
    say: (line: string) => said.push(line),
    note: (line: string) => noted.push(line),
    progress: () => undefined,
    paint: (_style: string, text: string) => text,
  }
  const done = call.ok ? await command.run({ ...call.value, terminal, environment }) : call
  if (!done.ok) noted.push(adviceOf(done.failure))
  return {
    exitCode: done.ok ? 0 : exitCodeOf(done.failure),
    ...(!done.ok && { failure: done.failure }),
    said: said.join('\n'),
    noted: noted.join('\n'),
  }
}
