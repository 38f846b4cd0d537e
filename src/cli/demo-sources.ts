/** The demo listings as sources: most by their address alone, as anybody would add them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

const SOURCES = v.array(
  v.object({
    /** Of the first page, on the demo server. */
    path: v.string(),
    title: v.optional(v.string()),
    /** Given where the mark-up says too little; the API checks it. */
    rule: v.optional(v.unknown()),
  }),
)

export interface DemoSource {
  readonly path: string
  /** What `POST /api/v1/sources` takes beside the URL. */
  readonly settings: Readonly<Record<string, unknown>>
}

/**
 * @param folder absolute path of `demo/`
 * @returns the sources in the order they are added: those that show most of an entry first
 */
export function readDemoSources(folder: string): readonly DemoSource[] {
  const json: unknown = JSON.parse(readFileSync(join(folder, 'sources.json'), 'utf8'))
  return v.parse(SOURCES, json).map(({ path, ...settings }) => ({ path, settings }))
}
