import type { WorkerTerms } from '#lib/contract/api/terms.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { WorkerView } from '#lib/contract/views.ts'
import { workerAnswer } from '#lib/contract/worker-answer.ts'
import type { Worker } from '#lib/contract/workers-api.ts'
import { workerTerms } from '#lib/domain/views/view-terms.ts'
import { workerView } from '#lib/domain/views/view-unit.ts'
import { readUnit } from '#lib/storage/units.ts'

export interface KnownWorker {
  readonly worker: WorkerView
  readonly terms: WorkerTerms
}

/** A worker, or a device that nobody is linked to; null when neither is known. */
export async function findKnownWorker(handle: string): Promise<KnownWorker | null> {
  const unit = await readUnit(handle)
  const worker = unit && workerView(unit.worker, unit.devices)
  return worker && { worker, terms: workerTerms(unit.worker?.facts ?? {}) }
}

/** Throws Problem `driver_not_found`. */
export async function knownWorker(handle: string): Promise<KnownWorker> {
  const known = await findKnownWorker(handle)
  if (!known) throw new Problem('driver_not_found', `There is no worker with the handle ${handle}`)
  return known
}

function refuseDeleted(handle: string, terms: WorkerTerms): void {
  if (terms.deletedAt === null) return
  throw new Problem('driver_deleted', `Worker ${handle} is deleted. Please undelete it using Workers API`)
}

/** Somebody nobody has heard of may still come. Throws Problem `driver_deleted`. */
export async function checkNotDeleted(handle: string): Promise<void> {
  const known = await findKnownWorker(handle)
  if (known) refuseDeleted(handle, known.terms)
}

/** A worker that can be changed. Throws Problem `driver_not_found`, `driver_deleted`. */
export async function presentWorker(handle: string): Promise<KnownWorker> {
  const known = await knownWorker(handle)
  if (known.worker.isDeviceOnly) throw new Problem('driver_not_found', `There is no worker with the handle ${handle}`)
  refuseDeleted(handle, known.terms)
  return known
}

/** A worker as the API gives it out. */
export function workerForm({ worker, terms }: KnownWorker): Worker {
  return workerAnswer(worker, terms)
}
