/** What was thrown, whole, as a line of the log has it. */
export function loggedError(thrown: unknown) {
  const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown))
  return { message, stack }
}
