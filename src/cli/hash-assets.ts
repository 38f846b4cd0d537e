/**
 * Style sheets and scripts as browsers get them: minified, and asked for under addresses that tell
 * their content. Made of `assets/`; writes no file (`assets.ts` does).
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
  /** As pages name it, and its file in `public/assets/`: `telex.css`, `telex.js`. */
  readonly name: string
  /**
   * As pages link to it: `/assets/telex.css?v=0123456789`. A page that a cache kept from before
   * a deployment asks with an older hash, and is answered all the same.
   */
  readonly address: string
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
        return { name, address: `/assets/${name}?v=${hashOf(text)}`, text }
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  } finally {
    // Else its service process lives as long as we do.
    await stop()
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH)
}

/** The module that tells pages the addresses of today. */
export function assetModule(assets: readonly HashedAsset[]): string {
  const lines = assets.map(({ name, address }) => `  '${name}': '${address}',`)
  return `/** Where the platform serves style sheets and scripts. Written by \`npm run assets\`. */
export const ASSETS = {
${lines.join('\n')}
} as const
`
}
