/**
 * What the browser tests share: one Telex with its demo, as a newcomer starts it, and one
 * Chromium. Both run beside the tests and end with them. `browser.ts` is how tests use it.
 *
 * Where there is no Chromium, the tests are skipped and say so. The variable CHROMIUM names one
 * that must be there.
 */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { STARTED_TOKEN, startTelex } from './started-telex.ts'

export interface BrowserGround {
  /** Address at which Chromium takes orders. */
  readonly endpoint: string
  /** Of the Telex with the demo; tests may read it, not change it. */
  readonly baseUrl: string
  readonly adminToken: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    readonly browserGround: BrowserGround | undefined
  }
}

const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The Chromium to use, or none. */
export function chromiumPath(): string | undefined {
  return process.env.CHROMIUM || USUAL_PATHS.find((path) => existsSync(path))
}

/** Names are not resolved: whatever a page asks for, no request leaves this machine. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const executablePath = chromiumPath()
  if (executablePath === undefined) {
    process.stderr.write('The browser tests are skipped: no Chromium; set CHROMIUM to one.\n')
    project.provide('browserGround', undefined)
    return undefined
  }
  const server = await chromium.launchServer({ executablePath, args: CHROMIUM_FLAGS })
  const telex = await startTelex([])
  project.provide('browserGround', {
    endpoint: server.wsEndpoint(),
    baseUrl: telex.baseUrl,
    adminToken: STARTED_TOKEN,
  })
  return async () => {
    await server.close()
    await telex.stop()
  }
}
