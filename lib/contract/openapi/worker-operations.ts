import { z } from 'zod'
import { apiCandidates, nearestQuery } from '../candidates-api.ts'
import { newPhone } from '../phones-api.ts'
import { erasedWorker, eraseRequest, workerExport } from '../privacy-api.ts'
import {
  apiWorker,
  apiWorkerList,
  apiWorkerTrack,
  contactRequest,
  createWorkerRequest,
  patchWorkerRequest,
  workerQuery,
  workersQuery,
  workerTrackQuery,
  workStatusRequest,
} from '../workers-api.ts'
import { named, type Operation, operationsOn } from './operation.ts'

const on = (path: string) => operationsOn(path, 'Workers', { answer: named('Worker', apiWorker) })

const workers: readonly Operation[] = [
  on('/workers').list({ summary: 'List workers', query: workersQuery, answer: named('WorkerList', apiWorkerList) }),
  on('/workers').create({
    summary: 'Create a worker',
    notes: 'A worker whom an order or a phone has only mentioned can still be created.',
    body: named('CreateWorkerRequest', createWorkerRequest),
    example: { worker_handle: 'w-1', name: 'Ana', profile: { van: '3' } },
    refusals: [400, 409, 422],
  }),
  on('/workers/nearest').list({
    summary: 'Workers who could be at a place, the quickest first',
    notes: 'As the candidates of an order, for an order that is not there yet.',
    query: nearestQuery,
    answer: named('CandidateList', apiCandidates),
  }),
  on('/workers/{worker_handle}').read({ summary: 'A worker', query: workerQuery, refusals: [404, 422] }),
  on('/workers/{worker_handle}').change({
    summary: 'Change a worker',
    notes: 'With a new device_id, open orders follow to it unless they are tracked with device_switch_mode manual.',
    body: named('PatchWorkerRequest', patchWorkerRequest),
    example: { name: 'Ana P.', device_id: 'PHONE-2' },
    refusals: [400, 404, 422],
  }),
  on('/workers/{worker_handle}').remove({ summary: 'Delete a worker' }),
  on('/workers/{worker_handle}/undelete').act({ summary: 'Take a deleted worker back', refusals: [404] }),
  on('/workers/{worker_handle}/work_status').act({
    summary: 'Ask a worker’s phone to track, or not',
    body: named('WorkStatusRequest', workStatusRequest),
    example: { tracking: true },
    refusals: [400, 404, 422],
  }),
  on('/workers/{worker_handle}/contacts').act({
    summary: 'Keep that somebody called or wrote to a worker',
    notes: 'Waypost’s own: an event of type contact, on the timelines of the worker and of the order.',
    body: named('ContactRequest', contactRequest),
    example: { channel: 'call', order_handle: 'order-1' },
    answer: named('Nothing', z.null()),
    refusals: [400, 404, 422],
  }),
  on('/workers/{worker_handle}/track').read({
    summary: 'Where a worker was, oldest first',
    query: workerTrackQuery,
    answer: named('WorkerTrack', apiWorkerTrack),
    refusals: [404, 422],
  }),
]

const privacy: readonly Operation[] = [
  on('/workers/{worker_handle}/export').read({
    summary: 'Everything that is kept about a worker',
    notes:
      'For admins. Their profile, orders, phones, positions and every event about them, in the words in which they came.',
    answer: named('WorkerExport', workerExport),
  }),
  on('/workers/{worker_handle}/erase').act({
    summary: 'Erase a worker',
    notes:
      'For admins; cannot be undone. Nothing names the worker afterwards, in the database, its write-ahead log or what was sent out; orders that were theirs alone go with them. Writing may have to wait for seconds.',
    body: named('EraseRequest', eraseRequest),
    example: { confirm: 'w-1' },
    answer: named('ErasedWorker', erasedWorker),
    refusals: [400, 403, 404, 422],
  }),
]

const newPhoneAnswer = z.looseObject({ device_id: z.string(), token: z.string() })

const phones: readonly Operation[] = [
  on('/workers/{worker_handle}/devices').read({
    summary: 'Phones that may report for a worker',
    answer: named('PhoneList', z.looseObject({ devices: z.array(z.looseObject({ device_id: z.string() })) })),
  }),
  on('/workers/{worker_handle}/devices').act({
    summary: 'Let a phone report for a worker',
    notes: 'The token is told this once.',
    body: named('NewPhoneRequest', newPhone),
    example: { name: 'Ana’s phone' },
    answer: named('NewPhone', newPhoneAnswer),
    status: 201,
  }),
  on('/workers/{worker_handle}/devices/{device}/renew').act({
    summary: 'Give a phone another token',
    notes: 'The one before ends at once; the new one is told this once.',
    answer: named('NewPhone', newPhoneAnswer),
    refusals: [404],
  }),
  on('/workers/{worker_handle}/devices/{device}').remove({
    summary: 'Let a phone report no longer',
    answer: named('Phone', z.looseObject({ device_id: z.string() })),
    status: 200,
  }),
]

export const WORKER_OPERATIONS: readonly Operation[] = [...workers, ...phones, ...privacy]
