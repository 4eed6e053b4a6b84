import type { GeofenceData } from '#lib/domain/event-data.ts'
import { compoundKey } from '#lib/domain/facts/facts.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import { momentOf, tellVisit } from './device-events.ts'
import { change, stoodMs, type Turn, travelledM } from './device-state.ts'
import {
  addToFence,
  closeFence,
  type ExitReason,
  type FenceVisit,
  isDriveThrough,
  lastVisit,
  type Sight,
  startFence,
} from './fence.ts'
import { type FenceArea, fenceArea, metresOutside } from './fence-area.ts'
import type { PlaceFence, Tally, Visits, WatchedPlace } from './visit-state.ts'

const METRES_PER_DEGREE = 111_195

/** A place made ready to be watched; null when its geometry is none that can be entered. Radius in metres. */
export function watchedPlace(
  place: Pick<WatchedPlace, 'handle' | 'geometry' | 'radiusM' | 'metadata'>,
): WatchedPlace | null {
  const area = fenceArea(place.geometry, place.radiusM)
  if (area === null) return null
  const reachM =
    1 + (area.kind === 'circle' ? area.radiusM : Math.max(...area.ring.map((corner) => cornerM(area, corner))))
  const lat = reachM / METRES_PER_DEGREE
  return { ...place, area, reachDeg: { lat, lon: lat / Math.max(0.01, Math.cos((area.centre[1] * Math.PI) / 180)) } }
}

function cornerM(area: FenceArea, corner: readonly [number, number]): number {
  return metresOutside({ kind: 'circle', centre: area.centre, radiusM: 0 }, corner)
}

/** Other places to watch: a visit to one that is gone, or that lies elsewhere now, ends. */
export function watchPlaces(turn: Turn, places: readonly WatchedPlace[]): void {
  const isKept = ({ place }: PlaceFence) =>
    places.some(({ handle, area }) => handle === place.handle && JSON.stringify(area) === JSON.stringify(place.area))
  for (const gone of turn.state.visits.fences.filter((each) => !isKept(each))) end(turn, gone, 'geofence_deleted')
  const { visits } = turn.state
  change(turn, { visits: { ...visits, places, fences: visits.fences.filter(isKept) } })
}

/** The way to the first place begins. */
export function startWay(turn: Turn): void {
  const { visits } = turn.state
  change(turn, { visits: { ...visits, from: { ...tally(turn), markerId: null, atMs: turn.atMs } } })
}

/** Every visit ends, as of `atMs`, without a position: an outage that lasts, or the end of tracking. */
export function endVisits(turn: Turn, atMs: number, reason: ExitReason): void {
  const { visits } = turn.state
  if (visits.fences.length === 0) return
  for (const each of visits.fences) end(turn, each, reason, atMs)
  change(turn, { visits: { ...turn.state.visits, fences: [] } })
}

function end(turn: Turn, at: PlaceFence, reason: ExitReason, atMs: number = turn.atMs): void {
  const fence = closeFence(at.fence, atMs, reason)
  if (fence !== at.fence) tellExit(turn, { ...at, fence })
}

export function isInsideAny({ fences }: Visits): boolean {
  return fences.some(({ fence }) => fence.insideSinceMs !== null)
}

/** One position of a phone that is tracked, in the order of recording. */
export function addToVisits(turn: Turn, sight: Sight): void {
  const { visits } = turn.state
  const near = visits.places.filter((place) => isNear(place, sight))
  if (near.length === 0 && visits.fences.length === 0) return
  const known = new Set(visits.fences.map(({ place }) => place.handle))
  const fences = [...visits.fences, ...near.filter(({ handle }) => !known.has(handle)).map(notYet)]
  const next = fences.map((each) => step(turn, each, sight)).filter(isOfInterest)
  change(turn, { visits: { ...turn.state.visits, fences: next } })
}

const notYet = (place: WatchedPlace): PlaceFence => ({ place, fence: startFence(place.area), atTurn: null })

function isNear({ area, reachDeg }: WatchedPlace, { lon, lat }: Sight): boolean {
  return Math.abs(lat - area.centre[1]) <= reachDeg.lat && Math.abs(lon - area.centre[0]) <= reachDeg.lon
}

function isOfInterest({ fence }: PlaceFence): boolean {
  return fence.insideSinceMs !== null || fence.turning !== null
}

function step(turn: Turn, before: PlaceFence, sight: Sight): PlaceFence {
  const fence = addToFence(before.fence, sight, turn.limits)
  if (fence === before.fence) return before
  const hasTurned = fence.turning !== null && fence.turning.count === 1
  const at = { ...before, fence, atTurn: hasTurned ? tally(turn) : before.atTurn }
  if (before.fence.insideSinceMs === null && fence.insideSinceMs !== null) return entered(turn, at)
  if (before.fence.insideSinceMs !== null && fence.insideSinceMs === null) tellExit(turn, at)
  return at
}

function entered(turn: Turn, at: PlaceFence): PlaceFence {
  const arrivedMs = at.fence.insideSinceMs ?? turn.atMs
  const routeTo = wayTo(turn, at.atTurn ?? tally(turn), arrivedMs)
  const told = { ...at, atTurn: null, ...(routeTo && { routeTo }) }
  tellVisit(turn, 'entry', arrivedMs, visitData(turn, told))
  return told
}

/** "Route since last geofence marker or start of tracking session". */
function wayTo({ state }: Turn, to: Tally, arrivedMs: number): GeofenceData['routeTo'] | undefined {
  const { from } = state.visits
  if (from === null) return undefined
  return {
    distanceM: Math.max(0, Math.round(to.travelledM - from.travelledM)),
    durationS: Math.max(0, Math.round((arrivedMs - from.atMs) / 1000)),
    idleS: Math.max(0, Math.round((to.stoodMs - from.stoodMs) / 1000)),
    startedAt: msToInstant(from.atMs),
    ...(from.markerId !== null && { prevMarkerId: from.markerId }),
  }
}

/** An exit, or, when it turns out to have been a drive through, the visit's retraction. */
function tellExit(turn: Turn, at: PlaceFence): void {
  const visit = lastVisit(at.fence)
  if (visit?.exit === undefined) return
  const data = visitData(turn, at)
  if (isDriveThrough(visit, turn.limits)) {
    tellVisit(turn, 'delete', visit.arrival.recordedAtMs, data)
    return
  }
  tellVisit(turn, 'exit', visit.exit.atMs, data)
  const from = { ...(at.atTurn ?? tally(turn)), markerId: data.markerId, atMs: visit.exit.atMs }
  change(turn, { visits: { ...turn.state.visits, from } })
}

function visitData({ state }: Turn, { place, fence, routeTo }: PlaceFence): GeofenceData {
  const visit = lastVisit(fence) as FenceVisit
  const { exit, arrival } = visit
  return {
    markerId: compoundKey(state.who.deviceId, place.handle, msToInstant(arrival.recordedAtMs)),
    placeHandle: place.handle,
    geometry: place.geometry,
    ...(place.area.kind === 'circle' && { radiusM: place.radiusM }),
    ...(place.metadata && { metadata: place.metadata }),
    arrival: momentOf(arrival),
    ...(exit && { exit: exit.sight ? momentOf(exit.sight) : { at: msToInstant(exit.atMs) } }),
    ...(exit && { durationS: Math.round((exit.atMs - arrival.recordedAtMs) / 1000) }),
    ...(routeTo && { routeTo }),
  }
}

function tally({ state, atMs }: Turn): Tally {
  return { travelledM: travelledM(state), stoodMs: stoodMs(state, atMs) }
}
