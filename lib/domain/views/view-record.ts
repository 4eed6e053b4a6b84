import type { GeotagView, OutageView, PlanView, RouteView, TripView, VisitView } from '#lib/contract/views.ts'
import type { Fix, Geometry, GeotagData, Instant, Moment, RouteData } from '#lib/domain/event-data.ts'
import { type Facts, factTime, factValue } from '#lib/domain/facts/facts.ts'
import { pointOfGeometry } from '#lib/domain/geometry.ts'
import { instantFact, metadataFact, msOf, pointOf, type StateRow, saidAt, textFact } from './view-facts.ts'

interface About {
  code?: string
  category?: string
  label?: string
  description?: string
}
interface Closed extends Moment {
  distanceM?: number
  durationS?: number
}

/**
 * An outage is over when it was closed, or when its phone has reported itself active since it began: HyperTrack does not
 * always send the closing event (docs/wire.md 9). `unit` holds the facts of whoever is out.
 */
export function outageView({ key, seq, facts }: StateRow, unit: Facts | null): OutageView {
  const about = factValue<About>(facts, 'about')
  const start = factValue<Moment>(facts, 'start')
  const closed = factValue<Closed>(facts, 'closed')
  return {
    key,
    seq,
    workerHandle: textFact(facts, 'worker'),
    deviceId: textFact(facts, 'device'),
    category: about?.category ?? null,
    code: about?.code ?? null,
    label: about?.label ?? null,
    description: about?.description ?? null,
    startedAt: msOf(start?.at),
    endedAt: msOf(closed?.at),
    isOpen: closed === undefined && !hasResumed(unit, start?.at ?? ''),
    location: pointOf(start?.location),
    endLocation: pointOf(closed?.location),
    distanceM: closed?.distanceM ?? null,
    durationS: closed?.durationS ?? null,
    rules: textFact(facts, 'judgedBy'),
  }
}

function hasResumed(unit: Facts | null, startAt: Instant): boolean {
  if (unit === null) return false
  return factValue<{ status: string }>(unit, 'status')?.status === 'active' && factTime(unit, 'status') > startAt
}

export function routeView({ key, seq, facts }: StateRow): RouteView {
  const estimate = factValue<NonNullable<RouteData['estimate']>>(facts, 'estimate')
  const result = factValue<Closed>(facts, 'result')
  return {
    handle: key,
    seq,
    status: textFact(facts, 'ended') ?? textFact(facts, 'step'),
    workerHandle: textFact(facts, 'worker'),
    deviceId: textFact(facts, 'device'),
    trackMode: textFact(facts, 'trackMode'),
    embedUrl: textFact(facts, 'embedUrl'),
    startedAt: instantFact(facts, 'started'),
    completedAt: saidAt(facts, 'ended'),
    distanceM: result?.distanceM ?? null,
    durationS: result?.durationS ?? null,
    estimate: estimate
      ? {
          distanceM: estimate.distanceM ?? null,
          durationS: estimate.durationS ?? null,
          startByAt: msOf(estimate.startBy),
        }
      : null,
    candidateDevices: [...(factValue<string[]>(facts, 'candidates') ?? [])],
    notice: textFact(facts, 'notice'),
    metadata: metadataFact(facts, 'metadata'),
  }
}

interface Place {
  placeHandle?: string
  geofenceId?: string
  geometry?: Geometry
  radiusM?: number
}

export function visitView({ key, seq, facts }: StateRow): VisitView {
  const place = factValue<Place>(facts, 'place')
  const exited = factValue<Closed>(facts, 'exited')
  const entered = factValue<Moment>(facts, 'entered')
  return {
    markerId: key,
    seq,
    workerHandle: textFact(facts, 'worker'),
    deviceId: textFact(facts, 'device'),
    placeHandle: place?.placeHandle ?? null,
    geofenceId: place?.geofenceId ?? null,
    enteredAt: msOf(entered?.at),
    exitedAt: msOf(exited?.at),
    durationS: exited?.durationS ?? null,
    radiusM: place?.radiusM ?? null,
    location: (place?.geometry && pointOfGeometry(place.geometry)) ?? pointOf(entered?.location),
    isRetracted: facts.deleted !== undefined,
  }
}

interface Tag extends GeotagData {
  type: string
  at: Instant
  deviceId?: string
  workerHandle?: string
  orderHandle?: string
}

export function geotagView({ key, seq, facts }: StateRow): GeotagView {
  const tag = factValue<Tag>(facts, 'tag')
  return {
    id: key,
    seq,
    type: tag?.type ?? '',
    workerHandle: tag?.workerHandle ?? null,
    deviceId: tag?.deviceId ?? null,
    orderHandle: tag?.orderHandle ?? null,
    at: msOf(tag?.at),
    location: pointOf(tag?.location as Fix | undefined),
    expectedLocation: pointOf(tag?.expectedLocation as Fix | undefined),
    deviationM: tag?.deviationM ?? null,
    distanceM: tag?.distanceM ?? null,
    durationS: tag?.durationS ?? null,
    metadata: { ...tag?.metadata },
  }
}

export function tripView({ key, seq, facts }: StateRow): TripView {
  const remaining = factValue<Closed>(facts, 'remaining')
  const result = factValue<Closed>(facts, 'result')
  return {
    tripId: key,
    seq,
    deviceId: textFact(facts, 'device'),
    status: textFact(facts, 'ended') ?? 'active',
    createdAt: instantFact(facts, 'created'),
    arrivedAt: instantFact(facts, 'arrived'),
    exitedAt: instantFact(facts, 'exited'),
    completedAt: saidAt(facts, 'ended'),
    etaAt: instantFact(facts, 'eta'),
    scheduledAt: instantFact(facts, 'scheduledAt'),
    remainingDistanceM: remaining?.distanceM ?? null,
    remainingDurationS: remaining?.durationS ?? null,
    distanceM: result?.distanceM ?? null,
    durationS: result?.durationS ?? null,
    metadata: metadataFact(facts, 'metadata'),
  }
}

export function planView({ key, seq, facts }: StateRow): PlanView {
  const counts = factValue<{ orders?: number; routes?: number; unplannedOrders?: number }>(facts, 'counts')
  return {
    planId: key,
    seq,
    status: textFact(facts, 'step') ?? '',
    opsGroupHandle: textFact(facts, 'opsGroup'),
    startedAt: instantFact(facts, 'startedAt'),
    completedAt: instantFact(facts, 'completedAt'),
    failureReason: textFact(facts, 'failure'),
    orders: counts?.orders ?? null,
    routes: counts?.routes ?? null,
    unplannedOrders: counts?.unplannedOrders ?? null,
    routeHandlesCreated: [...(factValue<string[]>(facts, 'created') ?? [])],
    routeHandlesModified: [...(factValue<string[]>(facts, 'modified') ?? [])],
  }
}
