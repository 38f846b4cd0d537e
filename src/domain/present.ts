/** Objects of which a part may be absent. Absent is no key at all, so that JSON and types agree. */

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined | null> }

/** @returns the fields that have a value, to be spread: without those that are undefined or null */
export function present<T extends object>(fields: T): Present<T> {
  const there: { [K in keyof T]?: unknown } = {}
  for (const name in fields) if (fields[name] != null) there[name] = fields[name]
  return there as Present<T>
}
