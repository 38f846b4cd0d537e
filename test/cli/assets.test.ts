/** What browsers are served is made of what stands in `assets/`, under true names. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { assetModule, type HashedAsset, hashedAssets } from '../../src/cli/hash-assets.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8')
const weightOf = (assets: readonly HashedAsset[], ending: string) =>
  assets
    .filter(({ name }) => name.endsWith(ending))
    .reduce((sum, { text }) => sum + gzipSync(text).length, 0)

let assets: readonly HashedAsset[]
beforeAll(async () => {
  assets = await hashedAssets(join(REPOSITORY, 'assets'))
})

describe('public/assets', () => {
  it('holds what `npm run assets` makes of assets/, and nothing else', () => {
    const served = readdirSync(join(REPOSITORY, 'public/assets'))
    expect(served.sort()).toEqual(assets.map(({ name }) => name))
    for (const { name, text } of assets) expect(read(`public/assets/${name}`), name).toBe(text)
  })

  it('is linked to under addresses that tell its content', () => {
    expect(read('src/render/assets.ts')).toBe(assetModule(assets))
  })

  it('weighs at most 10 KB of style sheets and 8 KB of scripts, gzipped', () => {
    expect(weightOf(assets, '.css')).toBeLessThan(10 * 1024)
    expect(weightOf(assets, '.js')).toBeLessThan(8 * 1024)
  })
})
