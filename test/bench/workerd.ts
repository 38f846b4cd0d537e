/** A fresh workerd with one page, and the CPU that reading it takes there (Linux only). */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { bundleWorker } from '../../src/cli/bundle-worker.ts'
import type { Page } from '../../src/domain/entry.ts'
import type { Rule } from '../../src/domain/rule.ts'

export interface Workerd {
  /** @returns CPU of all threads of workerd, in ms, and how many entries were read */
  readonly read: (reader: string, times: number) => Promise<{ cpuMs: number; entries: number }>
  readonly stop: () => Promise<void>
}

/** Threads that compile and collect go on for a while after the answer. */
const SETTLE_MS = 20
const NS_PER_MS = 1_000_000

export async function bundleBench(): Promise<string> {
  const bundle = await bundleWorker(fileURLToPath(import.meta.resolve('./extract-worker.ts')))
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.failure))
  return bundle.value
}

/** Starts workerd and lets it answer a few requests, none of which reads the page. */
export async function startWorkerd(script: string, page: Page, rule: Rule): Promise<Workerd> {
  const before = new Set(childrenNamed('workerd'))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'bench',
      compatibilityDate: '2025-09-01',
      compatibilityFlags: ['nodejs_compat'],
      modules: [{ type: 'ESModule', path: 'index.js', contents: script }],
      cf: false,
      telemetry: { enabled: false },
    }),
  )
  const url = await miniflare.ready
  const pid = childrenNamed('workerd').find((child) => !before.has(child))
  if (pid === undefined) throw new Error('workerd is no child of this process')
  const get = async (reader: string, times: number) => {
    const response = await fetch(new URL(`?reader=${reader}&times=${times}`, url))
    return Number(await response.text())
  }
  await (await fetch(url, { method: 'POST', body: JSON.stringify({ page, rule }) })).text()
  await get('nothing', 1)
  await get('nothing', 1)
  return {
    read: async (reader, times) => {
      await settle()
      const start = cpuMsOf(pid)
      const entries = await get(reader, times)
      await settle()
      return { cpuMs: cpuMsOf(pid) - start, entries }
    },
    stop: () => miniflare.dispose(),
  }
}

/** Until the threads of before are still. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
}

/** Ids of this process's own children. */
export function childrenNamed(name: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const [head = '', tail = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
      return head.includes(`(${name}`) && tail.split(' ')[1] === String(process.pid)
    } catch {
      return false // It ended while we looked.
    }
  })
}

/** CPU of all threads of a process so far, in ms. */
export function cpuMsOf(pid: string): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const times = threads.map((thread) => {
    try {
      return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
    } catch {
      return 0
    }
  })
  return times.reduce((sum, time) => sum + time, 0) / NS_PER_MS
}
