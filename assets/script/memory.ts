/** What this browser remembers of its visits. It may refuse to: then every visit is the first. */

export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(`telex.${name}`) ?? undefined
  } catch {
    return undefined
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`telex.${name}`, value)
  } catch {
    // Storage is switched off or full; the page works without.
  }
}
