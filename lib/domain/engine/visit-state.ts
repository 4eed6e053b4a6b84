import type { GeofenceData, Geometry, Metadata } from '#lib/domain/event-data.ts'
import type { Fence } from './fence.ts'
import type { FenceArea } from './fence-area.ts'

/** A place whose visits are detected. */
export interface WatchedPlace {
  readonly handle: string
  readonly geometry: Geometry
  readonly radiusM: number
  readonly metadata?: Metadata
  readonly area: FenceArea
  /** No point farther from the area's centre than this, in degrees, is inside. */
  readonly reachDeg: { readonly lon: number; readonly lat: number }
}

/** How far the phone had come, and how long it had stood, when something began. */
export interface Tally {
  readonly travelledM: number
  readonly stoodMs: number
}

export interface PlaceFence {
  readonly place: WatchedPlace
  readonly fence: Fence
  /** When the fixes began to turn. */
  readonly atTurn: Tally | null
  readonly routeTo?: GeofenceData['routeTo']
}

interface Marker extends Tally {
  readonly markerId: string | null
  readonly atMs: number
}

export interface Visits {
  readonly places: readonly WatchedPlace[]
  /** Of the places that the phone is at, or near the edge of. */
  readonly fences: readonly PlaceFence[]
  /** Where the way to the next place began: the last visit, or the beginning of tracking. */
  readonly from: Marker | null
}

export function startVisits(): Visits {
  return { places: [], fences: [], from: null }
}
