/** Paths into JSON, as rules write them: `posts.edges`, `node.title`, `tags.*.name`. */

/** Stands for every member of a list. */
export const EACH = '*'
const STEPS_MAX = 12
const VALUES_MAX = 200

/** The objects of the list at a path, or those that are the values of an object there. */
export function objectsAt(json: unknown, path: string): readonly object[] | undefined {
  const [value] = valuesAt(json, path)
  if (typeof value !== 'object' || value === null) return undefined
  return Object.values(value).filter((item) => typeof item === 'object' && item !== null)
}

/** Every value at a path; '' is the value itself. */
function valuesAt(json: unknown, path: string): readonly unknown[] {
  let values: readonly unknown[] = [json]
  const steps = path === '' ? [] : path.split('.', STEPS_MAX)
  for (const step of steps) {
    values = values.flatMap((value) => {
      if (typeof value !== 'object' || value === null) return []
      if (step === EACH) return Array.isArray(value) ? value.slice(0, VALUES_MAX) : []
      return Object.hasOwn(value, step) ? [(value as Record<string, unknown>)[step]] : []
    })
  }
  return values
}

/** Strings and numbers at a path as texts; what is empty is not there. */
export function textsAt(json: unknown, path: string): readonly string[] {
  return valuesAt(json, path).flatMap((value) => {
    if (typeof value === 'number') return [String(value)]
    return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []
  })
}
