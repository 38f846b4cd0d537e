/**
 * `npm run bench:startup`: what it costs to begin. CPU of a fresh workerd up to its first answer,
 * with what would be deployed, beside one whose Worker only says hello; and the size of the upload.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { buildForDeployment } from '../setup/build-for-deployment.ts'
import { median, report, verdict } from './report.ts'
import { childrenNamed, cpuMsOf, settle } from './workerd.ts'

const ROUNDS = 9
const GZIP_BYTES_MAX = 200 * 1024
/** The platform refuses a Worker whose global scope takes a second. */
const STARTUP_MS_MAX = 1_000
const HELLO = `export default { fetch: () => new Response('hello') }`

const folder = mkdtempSync(join(tmpdir(), 'telex-startup-'))
const telex = readFileSync(buildForDeployment(folder), 'utf8')
rmSync(folder, { recursive: true })

const rounds: { readonly hello: number; readonly telex: number }[] = []
for (let round = 0; round < ROUNDS; round++) {
  rounds.push({ hello: await firstAnswerCpuMs(HELLO), telex: await firstAnswerCpuMs(telex) })
}
const [hello, whole] = [
  median(rounds.map((round) => round.hello)),
  median(rounds.map((r) => r.telex)),
]
const added = median(rounds.map((round) => round.telex - round.hello))
const bytes = gzipSync(telex).length
const isQuick = report({
  what: 'start-up and first answer of what is deployed, beyond a hello',
  value: added,
  unit: 'ms CPU',
  bar: { most: STARTUP_MS_MAX },
})
const isSmall = report({
  what: 'the Worker, gzipped',
  value: bytes,
  unit: 'bytes',
  bar: { most: GZIP_BYTES_MAX },
})
console.log(`${ROUNDS} fresh processes each, CPU up to the first answer`)
console.log(`hello    ${hello.toFixed(0)} ms`)
console.log(`telex    ${whole.toFixed(0)} ms`)
console.log(`between  ${added.toFixed(0)} ms (bar ${STARTUP_MS_MAX}: ${verdict(isQuick)})`)
console.log(`gzipped  ${bytes} bytes (bar ${GZIP_BYTES_MAX}: ${verdict(isSmall)})`)

/** All threads: compiling goes on beside what the global scope does. */
async function firstAnswerCpuMs(script: string): Promise<number> {
  const before = new Set(childrenNamed('workerd'))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'bench',
      modules: [{ type: 'ESModule', path: 'index.js', contents: script }],
      compatibilityDate: '2026-11-01',
      compatibilityFlags: ['nodejs_compat'],
      d1Databases: ['DB'],
      bindings: { PUBLIC_URL: 'http://127.0.0.1' },
      cf: false,
      telemetry: { enabled: false },
      log: new Log(LogLevel.NONE),
    }),
  )
  try {
    const url = await miniflare.ready
    const pid = childrenNamed('workerd').find((child) => !before.has(child))
    if (pid === undefined) throw new Error('workerd is no child of this process')
    const response = await fetch(new URL('/healthz', url))
    if (!response.ok) throw new Error(`it answered ${response.status}`)
    await response.text()
    await settle()
    return cpuMsOf(pid)
  } finally {
    await miniflare.dispose()
  }
}
