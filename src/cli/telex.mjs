#!/usr/bin/env node
/**
 * `npx telex <command>`: runs the command on the Node that Telex brings along. Plain JavaScript of
 * its own, since an old Node cannot even read the TypeScript files.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const NODE_MAJOR_MIN = 24
const BROUGHT = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url))
const COMMANDS = fileURLToPath(new URL('telex.ts', import.meta.url))

const isOld = Number(process.versions.node.split('.')[0]) < NODE_MAJOR_MIN
if (isOld && existsSync(BROUGHT)) {
  const child = spawn(BROUGHT, [COMMANDS, ...process.argv.slice(2)], { stdio: 'inherit' })
  // What ends us ends the command; its exit code is ours.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('exit', (code) => process.exit(code ?? 1))
} else {
  await import('./check-install.mjs')
  await import('./telex.ts')
}
