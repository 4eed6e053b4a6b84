import type { GeofenceData, GeotagData, OpsGroupData, PlaceData } from '#lib/domain/event-data.ts'
import {
  fix,
  flag,
  formOf,
  geometry,
  inside,
  instant,
  list,
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

/** Ours: HyperTrack sends no webhooks about places themselves. Names are those of its Places API. */
export const PLACE = formOf<PlaceData>({
  handle: text('place_handle'),
  geometry: geometry('geometry'),
  radiusM: special({ read: readMeasure }, 'radius'),
  address: text('address'),
  name: text('name'),
  placeType: text('place_type'),
  metadata: metadata('metadata'),
  detectsVisits: flag('detect_visits'),
  parkings: list('parkings'),
  checkins: list('checkins'),
})

/** Ours as well. */
export const OPS_GROUP = formOf<OpsGroupData>({
  handle: text('ops_group_handle'),
  label: text('ops_group_label'),
  timezone: text('timezone'),
  settings: metadata('settings'),
})
