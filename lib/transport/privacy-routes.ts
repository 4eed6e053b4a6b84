import { eraseWorker } from '#lib/services/privacy/erase-worker.ts'
import { exportWorker } from '#lib/services/privacy/export-worker.ts'
import { ADMIN } from './asks.ts'
import { fileAnswer } from './problems.ts'
import { opsRoute } from './route.ts'

/** What somebody may ask to be given of themselves (docs/rules.md 59). */
export const exportWorkerRoute = opsRoute(async ({ handle }) => fileAnswer(await exportWorker(handle)), {
  ...ADMIN,
  audits: 'data_exported',
})

/** And to be taken out. The line in the audit log is the service's: it may not name them. */
export const eraseWorkerRoute = opsRoute(async ({ handle, json }) => eraseWorker(handle, await json()), ADMIN)
