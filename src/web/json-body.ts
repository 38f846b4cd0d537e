/** The body of a request as JSON, to be checked by a schema. */
import type { AppContext } from './context.ts'

/** Undefined for what is no JSON: the schema then says what it wants. */
export async function jsonBody({ req }: Pick<AppContext, 'req'>): Promise<unknown> {
  return parsedJson(await req.text())
}

export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
