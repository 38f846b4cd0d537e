/** Fields that may be absent: what is absent is no key at all, in JSON as in the types. */

type Absent = undefined | null

type Optional<T> = {
  [K in keyof T as Extract<T[K], Absent> extends never ? never : K]?: Exclude<T[K], Absent>
}
type Required<T> = { [K in keyof T as Extract<T[K], Absent> extends never ? K : never]: T[K] }

/** @returns the fields that have a value, in their order: none is undefined or null */
export function present<const T extends object>(fields: T): Required<T> & Optional<T> {
  const there: { [K in keyof T]?: unknown } = {}
  for (const name in fields) if (fields[name] != null) there[name] = fields[name]
  return there as Required<T> & Optional<T>
}
