/**
 * Three projects: everything that runs in workerd, the command line, which runs in Node, and the
 * pages in a real browser.
 */
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: {
          name: 'worker',
          globalSetup: ['test/setup/fault-server.ts'],
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/cli/**', 'test/end-to-end/**', 'test/browser/**'],
          // A limit for what hangs, not a bar: a busy machine is no failure.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'node',
          include: ['test/cli/**/*.test.ts', 'test/end-to-end/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
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
