import { z } from 'zod'
import { Problem } from '#lib/contract/problem.ts'
import type { WorkerView } from '#lib/contract/views.ts'
import { positionAnswer, workerAnswer } from '#lib/contract/worker-answer.ts'
import type { Worker, WorkerList, WorkerTrack } from '#lib/contract/workers-api.ts'
import { unprocessable } from '#lib/services/orders/unprocessable.ts'
import { findWorker, listWorkers } from './list-workers.ts'
import { readTrack } from './read-track.ts'

const filterQuery = z.object({
  search_term: z.string().optional(),
  filter_status: z.string().optional(),
  limit: z.coerce.number().int('Must be a whole number').min(1, 'At least 1').max(1000, 'At most 1000').default(25),
  pagination_token: z.string().optional(),
})

/** The last millisecond of the year 9999. */
const LATEST_MS = 253_402_300_799_999

const moment = z.union(
  [z.coerce.number().min(0).max(LATEST_MS), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))],
  {
    error: 'Must be epoch milliseconds or a time such as 2026-01-31T14:30:00Z',
  },
)

const trackQuery = z.object({
  from: moment.optional(),
  to: moment.optional(),
  limit: z.coerce.number().int().min(1, 'At least 1').max(10_000, 'At most 10000').default(5_000),
})

/** `GET /workers`: workers by handle, without devices that nobody is linked to. Throws Problem `unprocessable`. */
export async function searchWorkers(query: URLSearchParams): Promise<WorkerList> {
  const read = filterQuery.safeParse(Object.fromEntries(query))
  if (!read.success) throw unprocessable(read.error, 'query')
  const { limit, pagination_token, search_term, filter_status } = read.data
  const after = pagination_token ? Buffer.from(pagination_token, 'base64url').toString('utf8') : ''
  const found = (await listWorkers())
    .filter((worker) => !worker.isDeviceOnly && worker.handle > after)
    .filter((worker) => !filter_status || worker.status === filter_status)
    .filter((worker) => !search_term || isFound(worker, search_term.toLowerCase()))
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    workers: page.map(workerAnswer),
    pagination_token: last ? Buffer.from(last.handle).toString('base64url') : null,
  }
}

function isFound(worker: WorkerView, term: string): boolean {
  const places = [worker.handle, worker.name, ...worker.deviceIds, JSON.stringify(worker.profile)]
  return places.some((place) => place?.toLowerCase().includes(term))
}

async function knownWorker(handle: string): Promise<WorkerView> {
  const worker = await findWorker(handle)
  if (!worker) throw new Problem('worker_not_found', `There is no worker with the handle ${handle}`)
  return worker
}

/** `GET /workers/{handle}`. Throws Problem `worker_not_found`. */
export async function workerForm(handle: string): Promise<Worker> {
  return workerAnswer(await knownWorker(handle))
}

/** `GET /workers/{handle}/track?from&to`: where the worker was, oldest first. Throws Problem `worker_not_found`, `unprocessable`. */
export async function workerTrack(handle: string, query: URLSearchParams): Promise<WorkerTrack> {
  const read = trackQuery.safeParse(Object.fromEntries(query))
  if (!read.success) throw unprocessable(read.error, 'query')
  const { from, to, limit } = read.data
  const worker = await knownWorker(handle)
  const points = await readTrack({
    workerHandle: worker.isDeviceOnly ? undefined : worker.handle,
    deviceIds: worker.deviceIds,
    fromMs: from ?? null,
    toMs: to ?? null,
    limit,
  })
  return { positions: points.map(positionAnswer) }
}
