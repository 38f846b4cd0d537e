/** Values under keys, beside what `Map.groupBy` does. */

/** Values under each of their keys, of which one may have several. */
export function grouped<Key, Value>(pairs: Iterable<readonly [Key, Value]>): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return groups
}

/** How often each value is there, in the order in which they come. */
export function countsOf<Value>(values: Iterable<Value>): ReadonlyMap<Value, number> {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** The value that is there most often, and how often; of equals the first. */
export function mostFrequent<Value>(
  values: Iterable<Value>,
): readonly [Value, count: number] | undefined {
  return [...countsOf(values)].sort(([, a], [, b]) => b - a)[0]
}
