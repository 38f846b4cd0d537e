/** Asking the fault server from tests in workerd. */
import { inject } from 'vitest'
import type { FetchFailure } from '../../src/domain/failure.ts'
import type { FetchedPage } from '../../src/domain/fetched.ts'
import { fetchPage, type PageRequest } from '../../src/fetch/fetch-page.ts'
import type { FetchDeps } from '../../src/fetch/send.ts'
import type { FaultLogLine } from './fault-server.ts'

export const SERVER = inject('faultServer')
export const NOW_MS = Date.UTC(2026, 0, 11, 12)
export const DEPS: FetchDeps = {
  fetch,
  userAgent: 'Telex/0.1.0 (+https://telex.example)',
  allowLoopback: true,
  ownHosts: ['telex.example'],
  nowMs: NOW_MS,
}

/** Asks the fault server with the real `fetch` of workerd. */
export const get = (
  path: string,
  request: Partial<PageRequest> = {},
  deps: Partial<FetchDeps> = {},
) => fetchPage({ url: SERVER + path, validators: {}, ...request }, { ...DEPS, ...deps })

/** The page that must come of it. */
export async function page(path: string, request: Partial<PageRequest> = {}): Promise<FetchedPage> {
  const result = await get(path, request)
  if (!result.ok || result.value.kind !== 'page') throw new Error(JSON.stringify(result))
  return result.value
}

/** The failure that must come of it. */
export async function failure(
  path: string,
  request: Partial<PageRequest> = {},
): Promise<FetchFailure> {
  const result = await get(path, request)
  if (result.ok) throw new Error(JSON.stringify(result.value))
  return result.failure
}

/** An ordinary answer: `answer({ status: 429, headers: ['Retry-After: 120'] })`. */
export function answer(wanted: {
  readonly status?: number
  readonly headers?: readonly string[]
  readonly body?: string
  readonly base64?: string
}): string {
  const query = new URLSearchParams()
  if (wanted.status !== undefined) query.set('status', String(wanted.status))
  for (const header of wanted.headers ?? []) query.append('header', header)
  if (wanted.body !== undefined) query.set('body', wanted.body)
  if (wanted.base64 !== undefined) query.set('base64', wanted.base64)
  return `/answer?${query}`
}

/** What the server saw of the requests for one path. */
export async function logOf(path: string): Promise<readonly FaultLogLine[]> {
  const response = await fetch(`${SERVER}/log?path=${encodeURIComponent(path)}`)
  return response.json()
}

/**
 * Memory of the process in which this runs: now, and the most since `begin`. Undefined where the
 * operating system does not tell.
 */
export async function memoryBytes(
  when: 'begin' | 'end',
): Promise<{ readonly now?: number; readonly most?: number }> {
  return (await fetch(`${SERVER}/memory?when=${when}`)).json()
}

/** Where the canary listens on 127.0.0.1, and how many connections it has had. */
export async function canary(): Promise<{ readonly port: number; readonly connections: number }> {
  return (await fetch(`${SERVER}/canary`)).json()
}
