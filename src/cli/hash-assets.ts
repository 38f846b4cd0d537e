/**
 * Style sheets and scripts as browsers get them: minified, under names that tell their content,
 * so that they may be kept for ever. Made of `assets/`; writes no file (`assets.ts` does).
 */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, stop } from 'esbuild'

/** Browsers of the last three years. */
const TARGETS = ['chrome120', 'firefox121', 'safari17.2']
const HASH_LENGTH = 10
/** Matches what a page links to. Types are checked with `assets/tsconfig.json`, not here. */
const SOURCE = /^[a-z-]+\.(?:css|ts|js)$/

export interface HashedAsset {
  /** As pages name it: `telex.css`, `telex.js`. */
  readonly name: string
  /** Below `public/`: `/assets/telex-0123456789.css`. */
  readonly path: string
  readonly text: string
}

/** @param folder where the sources are; those of other folders are what they import */
export async function hashedAssets(folder: string): Promise<readonly HashedAsset[]> {
  const files = readdirSync(folder).filter((file) => SOURCE.test(file))
  try {
    const built = await build({
      entryPoints: files.map((file) => join(folder, file)),
      outdir: '/',
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      target: TARGETS,
      charset: 'utf8',
      legalComments: 'none',
    })
    return built.outputFiles
      .map(({ path, text }) => {
        const name = path.slice(1)
        return { name, path: `/assets/${hashedName(name, text)}`, text }
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  } finally {
    // Else its service process lives as long as we do.
    await stop()
  }
}

function hashedName(name: string, text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH)
  return name.replace('.', `-${hash}.`)
}

/** The module that tells pages the names of today. */
export function assetModule(assets: readonly HashedAsset[]): string {
  const lines = assets.map(({ name, path }) => `  '${name}': '${path}',`)
  return `/** Where the platform serves style sheets and scripts. Written by \`npm run assets\`. */
export const ASSETS = {
${lines.join('\n')}
} as const
`
}
