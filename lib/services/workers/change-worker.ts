import { Problem } from '#lib/contract/problem.ts'
import {
  createWorkerRequest,
  patchWorkerRequest,
  type Worker,
  type WorkerFields,
  workStatusRequest,
} from '#lib/contract/workers-api.ts'
import type { WireEvent } from '#lib/domain/commands/command-events.ts'
import { switchDevice } from '#lib/domain/commands/order-changes.ts'
import { toldWorker } from '#lib/domain/commands/told-workers.ts'
import { workerMarked, workerSaved, workStatusSet } from '#lib/domain/commands/worker-events.ts'
import { recordActs } from '#lib/services/intake/record-acts.ts'
import { hypertrack } from '#lib/services/orders/hypertrack.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { momentAfter } from '#lib/services/orders/moment-after.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'
import { knownOrders } from '#lib/services/orders/order-form.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { config } from '../../config.ts'
import { findKnownWorker, type KnownWorker, knownWorker, presentWorker, workerForm } from './known-worker.ts'
import { inUsableGroup } from './ops-groups.ts'

const ORDERS_AT_MOST = 1000

interface Change {
  readonly ask: readonly [method: string, path: string, body?: object]
  readonly alone: () => Promise<WireEvent[]>
}

const pathOf = (handle: string) => `/workers/${encodeURIComponent(handle)}`

/** Changes one worker, here or at HyperTrack, while nobody else does. */
async function change(handle: string, { ask, alone }: Change): Promise<void> {
  const api = hypertrack()
  await oneAtATime([`worker ${handle}`], async () => {
    const wires = api
      ? toldWorker(
          { worker_handle: handle, ...(await api.ask(...ask)) },
          { accountId: api.accountId, saidAt: new Date().toISOString() },
        )
      : await alone()
    if (wires.length > 0) await recordActs(api ? 'hypertrack-api' : 'api', wires)
  })
}

const occasionAfter = (...known: { lastEventAt: number | null }[]) => ({
  at: momentAfter(...known),
  accountId: config().keys.accountId,
})

/** `POST /workers`. Throws a Problem: `duplicate_resource`, `driver_deleted`, `ops_group_not_defined`, `unprocessable`. */
export async function createWorker(input: unknown): Promise<Worker> {
  const request = readAs(createWorkerRequest, input ?? {})
  const handle = request.worker_handle
  await change(handle, {
    ask: ['POST', '/workers/', request],
    alone: async () => {
      const known = await findKnownWorker(handle)
      if (known?.terms.deletedAt) await presentWorker(handle)
      if (known?.terms.isMade) throw new Problem('duplicate_resource', `There is a worker with the handle ${handle}`)
      await inUsableGroup(request.ops_group_handle)
      const before = { handle, profile: known?.worker.profile ?? {}, deviceIds: known?.worker.deviceIds ?? [] }
      return workerSaved(before, { value: 'created', fields: request }, occasionAfter(...(known ? [known.worker] : [])))
    },
  })
  return workerForm(await knownWorker(handle))
}

/** `PATCH /workers/{worker_handle}`. Throws a Problem: `driver_not_found`, `driver_deleted`, `ops_group_not_defined`, `unprocessable`. */
export async function patchWorker(handle: string, input: unknown): Promise<Worker> {
  const { transfer_existing_work: isTransferred, ...fields } = readAs(patchWorkerRequest, input ?? {})
  await change(handle, {
    ask: ['PATCH', pathOf(handle), { ...fields, transfer_existing_work: isTransferred }],
    alone: async () => {
      const { worker } = await presentWorker(handle)
      await inUsableGroup(fields.ops_group_handle)
      const events = workerSaved(worker, { value: 'updated', fields }, occasionAfter(worker))
      return isTransferred ? [...events, ...(await transferred(worker, fields))] : events
    },
  })
  return workerForm(await knownWorker(handle))
}

/** Open orders of the worker go on with the new phone, unless they were to stay with theirs. */
async function transferred({ handle, deviceIds }: KnownWorker['worker'], fields: WorkerFields): Promise<WireEvent[]> {
  const { device_id: deviceId } = fields
  if (deviceId === undefined || deviceIds.includes(deviceId)) return []
  const { orders } = await listOrders({ workerHandle: handle, isOpen: true, limit: ORDERS_AT_MOST })
  const known = await knownOrders(orders.map((order) => order.handle))
  return known
    .filter(({ order, terms }) => order.isOpen && order.workerHandle === handle && terms.deviceSwitchMode !== 'manual')
    .filter(({ order }) => order.deviceId !== deviceId)
    .map(({ order }) => switchDevice(order, deviceId, occasionAfter(order)))
}

/** `DELETE /workers/{worker_handle}` and `POST …/undelete`. Throws a Problem: `driver_not_found`. */
export async function markWorker(handle: string, value: 'deleted' | 'undeleted'): Promise<Worker> {
  await change(handle, {
    ask: value === 'deleted' ? ['DELETE', pathOf(handle)] : ['POST', `${pathOf(handle)}/undelete`, {}],
    alone: async () => {
      const { worker, terms } = await knownWorker(handle)
      if (worker.isDeviceOnly) throw new Problem('driver_not_found', `There is no worker with the handle ${handle}`)
      const isSo = (terms.deletedAt !== null) === (value === 'deleted')
      return isSo ? [] : [workerMarked(handle, value, occasionAfter(worker))]
    },
  })
  return workerForm(await knownWorker(handle))
}

/** `POST /workers/{worker_handle}/work_status`. Throws a Problem: `driver_not_found`, `driver_deleted`, `unprocessable`. */
export async function setWorkStatus(handle: string, input: unknown): Promise<Worker> {
  const asked = readAs(workStatusRequest, input ?? {})
  await change(handle, {
    ask: ['POST', `${pathOf(handle)}/work_status`, asked],
    alone: async () => {
      const { worker, terms } = await presentWorker(handle)
      const before = { tracking: terms.isTracking, available: terms.isAvailable }
      const isSo =
        (asked.tracking ?? before.tracking) === before.tracking &&
        (asked.available ?? before.available) === before.available
      return isSo ? [] : [workStatusSet(handle, { before, asked }, occasionAfter(worker))]
    },
  })
  return workerForm(await knownWorker(handle))
}
