import type { GeofenceData, GeotagData } from '#lib/domain/event.ts'
import {
  fix,
  formOf,
  geometry,
  inside,
  instant,
  metadata,
  moment,
  number,
  orOnTop,
  special,
  text,
} from './normalize-field.ts'
import { readMeasure } from './normalize-value.ts'

export const GEOTAG = formOf<GeotagData>({
  metadata: metadata('metadata'),
  location: orOnTop(fix('location')),
  expectedLocation: fix('expected_location'),
  deviationM: number('deviation'),
  distanceM: number('distance'),
  durationS: number('duration'),
})

const ROUTE_TO = formOf<NonNullable<GeofenceData['routeTo']>>({
  distanceM: number('distance'),
  durationS: number('duration'),
  idleS: number('idle_time'),
  startedAt: instant('started_at'),
  prevMarkerId: text('prev_marker_id'),
})

/** One visit. The envelope's own location is a "deprecated legacy payload" and is not read. */
export const GEOFENCE = formOf<GeofenceData>({
  markerId: text('marker_id'),
  placeHandle: text('place_handle'),
  geofenceId: text('geofence_id'),
  geometry: geometry('geometry'),
  radiusM: special({ read: readMeasure }, 'radius'),
  metadata: metadata('geofence_metadata'),
  arrival: moment('arrival'),
  exit: moment('exit'),
  durationS: number('duration'),
  routeTo: inside('route_to', ROUTE_TO),
})
