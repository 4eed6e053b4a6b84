import type { LonLat } from '../road.ts'

export type PlaceKind = 'house' | 'near_house' | 'street' | 'corner' | 'place' | 'point'
/** Which means found a place; the screen says it. */
export type PlaceSource = 'bundled' | 'photon' | 'nominatim' | 'coordinates'

/** Somewhere that an order can go to. */
export interface Place {
  /** What to call it in one line: a street and a number, a name. */
  readonly label: string
  /** What tells it from others of that name: the city, what kind of thing it is. May be empty. */
  readonly detail: string
  /** `near_house`: the number asked for is not known; the place is that of a neighbour, which `detail` names. */
  readonly kind: PlaceKind
  /** What to write on a parcel; empty for a bare point. */
  readonly address: string
  readonly at: LonLat
  readonly source: PlaceSource
}
