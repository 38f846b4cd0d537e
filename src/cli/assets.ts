/** `npm run assets`: writes `public/assets/` and `src/render/assets.ts` anew from `assets/`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assetModule, hashedAssets } from './hash-assets.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const SERVED = join(REPOSITORY, 'public')

const assets = await hashedAssets(join(REPOSITORY, 'assets'))
rmSync(join(SERVED, 'assets'), { recursive: true, force: true })
mkdirSync(join(SERVED, 'assets'))
for (const { path, text } of assets) writeFileSync(SERVED + path, text)
writeFileSync(join(REPOSITORY, 'src/render/assets.ts'), assetModule(assets))
