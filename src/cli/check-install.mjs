/**
 * Runs before every `npm start`, on whatever Node is there: says in one sentence what is missing.
 * Plain JavaScript of its own, since an old Node cannot even read the TypeScript files.
 */
import { existsSync } from 'node:fs'

const NODE_MAJOR_MIN = 24
const major = Number(process.versions.node.split('.')[0])

if (!existsSync(new URL('../../node_modules/miniflare', import.meta.url))) {
  stop('The packages are not installed. Run: npm ci')
}
if (major < NODE_MAJOR_MIN) {
  stop(
    `This is Node ${process.versions.node}; Telex brings its own (${NODE_MAJOR_MIN}), ` +
      'but npm did not install it.\nRun: npm ci --foreground-scripts (without --ignore-scripts)',
  )
}

function stop(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
