import { type ErasedWorker, erasedWorker, eraseRequest } from '#lib/contract/privacy-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { runScript } from '#lib/gateways/script-process.ts'
import { audit } from '#lib/services/audit/audit.ts'
import { forgetPhones } from '#lib/services/devices/device-tokens.ts'
import { dropOwnPhones } from '#lib/services/devices/own-phones.ts'
import { startRecorder, submit } from '#lib/services/intake/record.ts'
import { hub } from '#lib/services/live/hub.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { knownWorker } from '#lib/services/workers/known-worker.ts'
import { database } from '#lib/storage/database.ts'
import { moveOn, revokePhones } from '#lib/storage/privacy/let-go.ts'
import { subjectsOf } from '#lib/storage/privacy/subjects.ts'

/**
 * Erases a worker: nothing here names them afterwards (docs/rules.md 59). Their phones are refused from the first moment
 * on; the rest is done by a process beside this one, while everybody works on.
 * Throws Problem `driver_not_found`, `unprocessable`, `validation_error` when the handle was not typed again.
 */
export async function eraseWorker(handle: string, input: unknown): Promise<ErasedWorker> {
  const { confirm } = readAs(eraseRequest, input ?? {})
  if (confirm !== handle) throw new Problem('validation_error', 'confirm has to be the handle of the worker')
  await knownWorker(handle)
  return oneAtATime(['erasing somebody'], () => eraseKnown(handle))
}

async function eraseKnown(handle: string): Promise<ErasedWorker> {
  const { writer } = database()
  const { devices, orders } = subjectsOf(writer, handle)
  const names = new Set([handle, ...devices, ...orders])
  const isGone = (name: string) => names.has(name)
  revokePhones(writer, devices)
  forgetPhones(isGone)
  dropOwnPhones(isGone)
  // Whatever was let in before is committed before this.
  await submit({ entries: [] })
  hub().tellGone(isGone, hub().lastSeq())
  const printed = await runScript('erase', ['worker', handle, '--beside-server'])
  startRecorder().forget()
  hub().tellGone(isGone, moveOn(writer))
  const erased = erasedWorker.parse(JSON.parse(printed))
  // By the opaque key: the line must not be the last place that names them.
  await audit({ act: 'worker_erased', subject: erased.key, detail: { events: erased.events } })
  return erased
}
