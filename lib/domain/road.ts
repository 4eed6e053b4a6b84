/** Longitude and latitude in degrees, in the order that GeoJSON and the wire use. */
export type LonLat = readonly [lon: number, lat: number]

/** Which means produced an estimate; the screen says it. */
export type RouteSource = 'roads' | 'osrm' | 'valhalla' | 'great_circle'

/** One way between two stops: its line, and the seconds after which each point of it is reached. */
export interface Leg {
  readonly distanceM: number
  readonly durationS: number
  readonly line: readonly LonLat[]
  readonly elapsedS: readonly number[]
}

/** A way through all the stops that were asked for, one leg between each two. */
export interface RoutedWay {
  readonly source: RouteSource
  readonly legs: readonly Leg[]
}
