import { createHmac } from 'node:crypto'
import type { EmbedData } from '#lib/contract/embed-data.ts'
import type { FixView, OrderView, WorkerView } from '#lib/contract/views.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'
import { readTrack } from '#lib/services/workers/read-track.ts'
import { ownEmbedKey } from './embed-url.ts'

const TRAIL_AT_MOST = 2_000
const OUTAGES_AT_MOST = 1_000

/** Tells workers of one view apart and says nothing about who they are; the same as long as the view's token key is. */
export function idOf(handle: string): string {
  return createHmac('sha256', ownEmbedKey()).update(`worker ${handle}`).digest('base64url').slice(0, 12)
}

/** Where somebody was, as far as it is believed; epoch ms, both included, null: until now. */
export async function trailOf(worker: WorkerView, fromMs: number, toMs: number | null): Promise<FixView[]> {
  const points = await readTrack({
    workerHandle: worker.isDeviceOnly ? undefined : worker.handle,
    ...{ deviceIds: worker.deviceIds, fromMs, toMs, limit: TRAIL_AT_MOST },
  })
  return points.filter(({ isDoubted }) => !isDoubted).map(({ isDoubted, source, ...fix }) => fix)
}

/** From when the first of the orders was started until the last one ended. */
export async function orderTrail(worker: WorkerView, told: readonly OrderView[]): Promise<FixView[]> {
  const starts = told.flatMap(({ startedAt }) => startedAt ?? [])
  if (starts.length === 0) return []
  const isOver = told.every(({ isOpen }) => !isOpen)
  const ends = told.flatMap(({ completedAt, cancelledAt }) => completedAt ?? cancelledAt ?? [])
  return trailOf(worker, Math.min(...starts), isOver && ends.length > 0 ? Math.max(...ends) : null)
}

/** Where phones of these workers are silent. */
export async function outagesOf(workers: readonly WorkerView[]): Promise<EmbedData['outages']> {
  const theirs = new Set(workers.map(({ handle }) => handle))
  const open = await listOutages({ isOpen: true, limit: OUTAGES_AT_MOST })
  return open.flatMap(({ key, workerHandle, location }) =>
    location && theirs.has(workerHandle ?? '') ? [{ id: idOf(key), lon: location.lon, lat: location.lat }] : [],
  )
}
