/**
 * `npm run bench:clients` (`-- --clients 200 --seconds 60`): clients that read all formats while a
 * source is refreshed. Bar: no failed request, no torn document.
 */
import { parseArgs } from 'node:util'
import { readWhileRefreshing } from '../setup/many-clients.ts'
import { report, verdict } from './report.ts'

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
  },
})
const crowd = { clients: Number(values.clients), seconds: Number(values.seconds) }
const { requests, refreshes, statuses, faults } = await readWhileRefreshing(crowd)
console.log(
  `${crowd.clients} clients, ${crowd.seconds} s: ${requests} requests, ${refreshes} refreshes`,
)
console.log(`statuses: ${JSON.stringify(statuses)}`)
const isMet = report({
  what: 'failed requests and torn documents during refreshes',
  value: faults.length,
  unit: 'of all requests',
  bar: { most: 0 },
})
for (const fault of [...new Set(faults)].slice(0, 10)) console.log(fault)
console.log(`failed requests and torn documents: ${faults.length} (bar 0: ${verdict(isMet)})`)
