import type { TrackPoint } from '#lib/contract/page-views.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import type { Fix } from '#lib/domain/event-data.ts'
import { instantToMs, msToInstant } from '#lib/domain/instant.ts'
import { isBelieved } from '#lib/domain/position.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { readEventsAbout } from '#lib/storage/event-log.ts'
import { type PositionQuery, readPositions } from '#lib/storage/positions.ts'

const CARRIES_A_FIX = ['location', 'device_status', 'battery', 'worker', 'geotag']

export interface TrackQuery {
  readonly workerHandle?: string
  readonly deviceIds?: readonly string[]
  /** Epoch milliseconds, both included. */
  readonly fromMs: number | null
  readonly toMs: number | null
  readonly limit: number
}

/**
 * Where somebody was, oldest first, each place and moment once: what webhooks said and what phones sent. When there is
 * more than `limit`, the latest. Positions that are not believed come too, and say so.
 */
export async function readTrack(query: TrackQuery): Promise<TrackPoint[]> {
  const [told, sent] = await Promise.all([toldPoints(query), sentPoints(query)])
  const points = new Map<string, TrackPoint>()
  for (const point of [...told, ...sent]) points.set(`${point.at} ${point.lon} ${point.lat}`, point)
  return [...points.values()].sort((a, b) => a.at - b.at).slice(-query.limit)
}

async function sentPoints({ deviceIds = [], fromMs, toMs, limit }: TrackQuery): Promise<TrackPoint[]> {
  const query: PositionQuery = { deviceIds, fromMs, toMs, limit }
  return (await readPositions(query)).map((position) => ({
    lon: position.lon,
    lat: position.lat,
    at: position.recordedAtMs,
    accuracyM: position.accuracyM ?? null,
    speedMps: position.speedMps ?? null,
    bearingDeg: position.bearingDeg ?? null,
    source: 'phone',
    ...(!isBelieved(position) && { isDoubted: true }),
  }))
}

async function toldPoints(query: TrackQuery): Promise<TrackPoint[]> {
  const events = await readEventsAbout({
    workerHandle: query.workerHandle,
    deviceIds: query.deviceIds,
    from: query.fromMs === null ? undefined : msToInstant(query.fromMs),
    to: query.toMs === null ? undefined : msToInstant(query.toMs),
    types: CARRIES_A_FIX,
    limit: query.limit,
  })
  return events.flatMap(({ body, id }) => {
    const read = normalize(JSON.parse(body), id)
    return ('event' in read && trackPoint(read.event)) || []
  })
}

function trackPoint(event: DomainEvent): TrackPoint | null {
  const fix = fixOf(event)
  const at = instantToMs(event.noun === 'worker' && event.data.locationAt ? event.data.locationAt : event.stamp.at)
  if (!fix || at === null) return null
  return {
    lon: fix.lon,
    lat: fix.lat,
    at,
    accuracyM: fix.accuracyM ?? null,
    speedMps: fix.speedMps ?? null,
    bearingDeg: fix.bearingDeg ?? null,
  }
}

function fixOf(event: DomainEvent): Fix | undefined {
  switch (event.noun) {
    case 'location':
      return event.data.fix
    case 'device_status':
    case 'battery':
    case 'worker':
    case 'geotag':
      return event.data.location
    default:
      return undefined
  }
}
