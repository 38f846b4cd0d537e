/** The short form of `npm run bench:clients`: what is served while something is written. */
import { expect, it } from 'vitest'
import { readWhileRefreshing } from '../setup/many-clients.ts'

it('serves whole documents to many clients while a source is refreshed', async () => {
  const report = await readWhileRefreshing({ clients: 40, seconds: 5 })
  expect(report.faults).toEqual([])
  expect(report.refreshes).toBeGreaterThan(0)
  expect(report.requests).toBeGreaterThan(100)
})
