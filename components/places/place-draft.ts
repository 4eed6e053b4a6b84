import type { Place } from '#lib/contract/api/places-api.ts'
import { DEFAULT_RADIUS_M } from '#lib/contract/radius.ts'
import type { PointView } from '#lib/contract/views.ts'
import { pointOfGeometry, ringOf } from '#lib/domain/geometry.ts'
import { type Corner, FEWEST_CORNERS, isSelfCrossing } from '#lib/domain/places/ring.ts'
import { say } from '#lib/language/say.ts'

/** A place as it is being changed. */
export interface PlaceDraft {
  /** Null for one that is new. */
  readonly handle: string | null
  readonly name: string
  readonly address: string
  readonly shape: 'circle' | 'polygon'
  readonly centre: PointView | null
  readonly radiusM: number
  /** Without the first repeated at the end. */
  readonly corners: readonly Corner[]
  readonly detectsVisits: boolean
}

export const LEAST_RADIUS_M = 10
export const MOST_RADIUS_M = 5000

export const NEW_PLACE: PlaceDraft = {
  ...{ handle: null, name: '', address: '', shape: 'circle', centre: null, radiusM: DEFAULT_RADIUS_M },
  ...{ corners: [], detectsVisits: true },
}

export function draftOf(place: Place): PlaceDraft {
  const ring = place.geometry && ringOf(place.geometry)
  return {
    handle: place.place_handle,
    name: place.name ?? '',
    address: place.address ?? '',
    shape: ring ? 'polygon' : 'circle',
    centre: place.geometry && pointOfGeometry(place.geometry),
    radiusM: place.radius ?? DEFAULT_RADIUS_M,
    corners: ring ? ring.slice(0, -1) : [],
    detectsVisits: place.detect_visits,
  }
}

/** What keeps a draft from being saved, in words; null when nothing does. */
export function draftProblem({ shape, centre, corners }: PlaceDraft): string | null {
  if (shape === 'circle') return centre === null ? say('Click the map, or choose an address.') : null
  if (corners.length < FEWEST_CORNERS) {
    return say('An area needs at least three corners. Click the map to add one.')
  }
  return isSelfCrossing(corners) ? say('The sides of this area cross each other. Move or remove a corner.') : null
}

/** The draft as the API takes it. Only to be asked for one without a problem. */
export function placeFields(draft: PlaceDraft): Record<string, unknown> {
  const { shape, centre, corners, radiusM, name, address, detectsVisits } = draft
  const circle = { geometry: { type: 'Point', coordinates: [centre?.lon, centre?.lat] }, radius: Math.round(radiusM) }
  const polygon = { geometry: { type: 'Polygon', coordinates: [[...corners, ...corners.slice(0, 1)]] } }
  return { name, address, detect_visits: detectsVisits, ...(shape === 'circle' ? circle : polygon) }
}

/** What a click on the map makes of a draft: a circle's middle, or the next corner. */
export function clicked(draft: PlaceDraft, { lon, lat }: PointView): PlaceDraft {
  return draft.shape === 'circle'
    ? { ...draft, centre: { lon, lat } }
    : { ...draft, corners: [...draft.corners, [lon, lat]] }
}

/** A circle as a polygon to begin with, or a polygon as the circle around its middle. */
export function reshaped(draft: PlaceDraft, shape: PlaceDraft['shape']): PlaceDraft {
  if (shape === draft.shape) return draft
  const ring: [number, number][] = [...draft.corners, ...draft.corners.slice(0, 1)].map(([lon, lat]) => [lon, lat])
  const middle = pointOfGeometry({ type: 'Polygon', coordinates: [ring] })
  return { ...draft, shape, centre: shape === 'circle' ? (middle ?? draft.centre) : draft.centre }
}
