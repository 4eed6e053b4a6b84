import type { EmbedData } from '#lib/contract/embed-data.ts'
import type { WorkerView } from '#lib/contract/views.ts'

/** `topic key` of the notices that may change a view (`lib/services/live/hub.ts`); `all` of a list. */
export type Watched = ReadonlySet<string> | 'all'

export interface EmbedReading {
  readonly data: EmbedData
  readonly watched: Watched
}

/** What a reader found of a view; null when what it is of is not there. */
export type Read = (Partial<EmbedData> & { watched?: Watched }) | null

/** The notices of these orders, and of whoever drives. */
export function watchedOf(
  orders: readonly string[],
  { workerHandle, worker }: { workerHandle: string | null; worker: WorkerView | null },
): Watched {
  const units = [
    ...(workerHandle === null ? [] : [`worker:${workerHandle}`]),
    ...(worker?.deviceIds ?? []).map((id) => `device:${id}`),
  ]
  return new Set([
    ...orders.map((handle) => `order ${handle}`),
    ...units.flatMap((unit) => [`unit ${unit}`, `move ${unit}`, `outages ${unit}`]),
  ])
}
