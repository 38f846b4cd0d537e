/**
 * Where commands write: results to standard output, everything else to standard error. Colours
 * and progress appear on a terminal only, so that what is piped stays what it says.
 */

export interface Terminal {
  /** A line of the result. */
  readonly say: (line: string) => void
  /** A line beside the result: a step that was done, a warning. */
  readonly note: (line: string) => void
  /** What goes on now; replaces what was shown so before. Shown on a terminal only. */
  readonly progress: (text: string) => void
  readonly paint: (style: Style, text: string) => string
}

/** `1 source`, `2 sources`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

export type Style = 'good' | 'bad' | 'warning' | 'faint'

/** SGR parameters, ECMA-48 §8.3.117. */
const CODES: Readonly<Record<Style, number>> = { good: 32, bad: 31, warning: 33, faint: 2 }

/** Back to the first column, and clear to the end of the line (ECMA-48 §8.3.41). */
const CLEAR_LINE = '\r\u001b[K'

interface Output {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

/** @param environment `NO_COLOR` turns colours off (no-color.org) */
export function openTerminal(
  output: Output,
  errors: Output,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const coloured = output.isTTY === true && errors.isTTY === true && !environment.NO_COLOR
  let shown = false
  const clear = () => {
    if (shown) errors.write(CLEAR_LINE)
    shown = false
  }
  return {
    say: (line) => {
      clear()
      output.write(`${line}\n`)
    },
    note: (line) => {
      clear()
      errors.write(`${line}\n`)
    },
    progress: (text) => {
      if (errors.isTTY !== true) return
      errors.write(`${CLEAR_LINE}${text}`)
      shown = text !== ''
    },
    paint: (style, text) => (coloured ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text),
  }
}
