/**
 * Bundles the Worker the way wrangler does it, without wrangler's start-up time: one ES module
 * for workerd, with the stand-ins that `wrangler.toml` names. Writes no file.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, type Plugin, stop } from 'esbuild'
import { unstable_readConfig } from 'wrangler'
import { err, ok, type Result } from '../domain/failure.ts'
import { messageOf, type StartFailure } from './start-failure.ts'

const CONFIG_FILE = join(import.meta.dirname, '../../wrangler.toml')
/** A package, not a file: `xml-js`, `@scope/name/part.js`. */
const BARE_NAME = /^[^./]/

/**
 * @param entryFile absolute path of the Worker's entry file
 * @returns the source of one module, with an inline source map. Fails with `build_failed`.
 */
export async function bundleWorker(entryFile: string): Promise<Result<string, StartFailure>> {
  try {
    const built = await build({
      entryPoints: [entryFile],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2024',
      // Which builds of a package fit workerd, and in which order (wrangler's defaults).
      conditions: ['workerd', 'worker', 'browser'],
      mainFields: ['browser', 'module', 'main'],
      plugins: [standIns()],
      external: ['cloudflare:*', 'node:*'],
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      sourcemap: 'inline',
      logLevel: 'silent',
    })
    const [bundle] = built.outputFiles
    if (bundle === undefined) throw new Error('esbuild gave no output file')
    return ok(bundle.text)
  } catch (thrown) {
    return err({ kind: 'build_failed', message: messageOf(thrown) })
  } finally {
    // Else its service process lives as long as we do.
    await stop()
  }
}

/** The module in a file that was built before. Fails with `build_failed` when there is none. */
export function builtWorker(file: string): Result<string, StartFailure> {
  try {
    return ok(readFileSync(file, 'utf8'))
  } catch (thrown) {
    return err({ kind: 'build_failed', message: messageOf(thrown) })
  }
}

/**
 * The files that `[alias]` puts in the place of packages. esbuild's own aliases would catch what
 * lies below a name too; wrangler's, like these, mean the name alone.
 */
function standIns(): Plugin {
  const { alias = {} } = unstable_readConfig({ config: CONFIG_FILE }, { hideWarnings: true })
  return {
    name: 'stand-ins',
    setup: ({ onResolve }) =>
      onResolve({ filter: BARE_NAME }, ({ path }) => {
        const file = alias[path]
        return file === undefined ? undefined : { path: join(dirname(CONFIG_FILE), file) }
      }),
  }
}
