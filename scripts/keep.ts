// npm run keep    forgets what is past its time: WAYPOST_KEEP_POSITIONS_DAYS and WAYPOST_KEEP_ORDERS_DAYS. The server does it daily.
import { setPriority } from 'node:os'
import { config } from '#lib/config.ts'
import { keepWithin } from '#lib/services/privacy/keep-within.ts'

setPriority(10)
const { databaseFile, keep } = config()
// Beside the answer, so that whoever started it sees that it goes on.
const onProgress = (what: string, done: number, of: number | null) =>
  void process.stderr.write(`Forgetting ${what}: ${done}${of === null ? '' : ` of ${of}`}\n`)
console.log(JSON.stringify(await keepWithin(databaseFile, { ...keep, onProgress }, Date.now())))
