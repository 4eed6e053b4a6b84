import type { BatteryPoint } from '#lib/contract/page-views.ts'
import { instantToMs, msToInstant } from '#lib/domain/instant.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { readEventsAbout } from '#lib/storage/event-log.ts'
import type { TrackQuery } from './read-track.ts'

/** How full somebody's phone was said to be, oldest first; when there is more than `limit`, the latest. */
export async function readBattery(query: TrackQuery): Promise<BatteryPoint[]> {
  const { workerHandle, deviceIds, fromMs, toMs, limit } = query
  const from = fromMs === null ? undefined : msToInstant(fromMs)
  const to = toMs === null ? undefined : msToInstant(toMs)
  const events = await readEventsAbout({ workerHandle, deviceIds, from, to, types: ['battery'], limit })
  const points = events.flatMap(({ body, id }): BatteryPoint[] => {
    const read = normalize(JSON.parse(body), id)
    if (!('event' in read) || read.event.noun !== 'battery') return []
    const { stamp, value, data } = read.event
    const at = instantToMs(stamp.at)
    return at === null ? [] : [{ at, pct: data.batteryPct ?? null, label: value || null }]
  })
  return points.sort((a, b) => a.at - b.at)
}
