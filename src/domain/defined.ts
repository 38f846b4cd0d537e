/** Fields that may be absent: what is absent is not there at all, in JSON as in the types. */

type Optional<T> = {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}
type Required<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] }

/** The fields without those that are undefined, in their order. */
export function defined<const T extends object>(fields: T): Required<T> & Optional<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Required<T> & Optional<T>
}
