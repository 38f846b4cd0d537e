/** What `doctor` finds: one fault, in words, with the command or the step that mends it. */

export interface Finding {
  /** Stable, for programs. */
  readonly id: string
  /** `warning`: it works, but not as it could. */
  readonly grade: 'fault' | 'warning'
  readonly what: string
  readonly mend: string
}

/** What one examination says: what is well, in words, and what is not. */
export interface Examined {
  readonly well: readonly string[]
  readonly findings: readonly Finding[]
}

export function fault(id: string, what: string, mend: string): Finding {
  return { id, grade: 'fault', what, mend }
}

export function warning(id: string, what: string, mend: string): Finding {
  return { id, grade: 'warning', what, mend }
}

/** One examination out of several. */
export function together(parts: readonly Examined[]): Examined {
  return {
    well: parts.flatMap(({ well }) => well),
    findings: parts.flatMap(({ findings }) => findings),
  }
}
