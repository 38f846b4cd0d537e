/**
 * Everything that runs in workerd; the command line, which runs in Node; what would be deployed,
 * from outside; the pages in a real browser.
 */
import { join } from 'node:path'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

/** As `[alias]` in wrangler.toml says; tests are compiled to the other name. */
const JSX_RUNTIME = join(import.meta.dirname, 'src/render/jsx-runtime.ts')
const resolve = {
  alias: { 'hono/jsx/jsx-runtime': JSX_RUNTIME, 'hono/jsx/jsx-dev-runtime': JSX_RUNTIME },
}

/** Tests that run in workerd, beside the fault server. */
const inWorkerd = (test: TestProjectInlineConfiguration['test']) => ({
  resolve,
  plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
  test: {
    globalSetup: ['test/setup/fault-server.ts'],
    // Limits for what hangs, not bars: a busy machine is no failure.
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    ...test,
  },
})

/** What measures memory or waits for real limits of time has a runtime that did nothing before. */
const MEASURING = ['test/fetch/fetch-faults.test.ts', 'test/schedule/faults.test.ts']

export default defineConfig({
  test: {
    // Vitest leaves one core alone, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      inWorkerd({
        name: 'worker',
        include: ['test/**/*.test.{ts,tsx}'],
        exclude: ['test/cli/**', 'test/end-to-end/**', 'test/browser/**', ...MEASURING],
        // A runtime for each file would take longer than the tests. A file finds what a warm isolate
        // of the platform knows, and makes databases of its own.
        isolate: false,
      }),
      inWorkerd({ name: 'faults', include: MEASURING }),
      {
        test: {
          name: 'node',
          include: ['test/cli/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'end-to-end',
          globalSetup: ['test/setup/deployed-bundle.ts'],
          include: ['test/end-to-end/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'browser',
          globalSetup: ['test/setup/browser-ground.ts'],
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
