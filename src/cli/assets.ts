/** `npm run assets`: writes `public/assets/` and `src/render/assets.ts` anew from `assets/`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assetModule, hashedAssets } from './hash-assets.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const SERVED = join(REPOSITORY, 'public/assets')

const assets = await hashedAssets(join(REPOSITORY, 'assets'))
rmSync(SERVED, { recursive: true, force: true })
mkdirSync(SERVED)
for (const { name, text } of assets) writeFileSync(join(SERVED, name), text)
writeFileSync(join(REPOSITORY, 'src/render/assets.ts'), assetModule(assets))
