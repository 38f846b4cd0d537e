/**
 * `npm run bench:extract`: what it costs to detect a rule and to execute one, beside linkedom in
 * the same run. `-- <folder>` takes other pages than `../shared/corpus` for detection. Ends with 1
 * when a bar is missed.
 */
import { benchDetection } from './detection-cost.ts'
import { benchExecution } from './execution-cost.ts'
import { CORPUS } from './real-rules.ts'

benchDetection(process.argv[2] ?? CORPUS)
await benchExecution()
