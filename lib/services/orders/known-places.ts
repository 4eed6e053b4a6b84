import type { PlaceView } from '#lib/contract/api/terms.ts'
import type { TrackOrder } from '#lib/contract/orders-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { atPlace, placeOf } from '#lib/domain/commands/commands.ts'
import { placeView } from '#lib/domain/views/view-terms.ts'
import { readPlaces } from '#lib/storage/places.ts'

type Destination = TrackOrder['destination']

/** The places that these destinations name, by handle. */
export async function placesNamedBy(destinations: readonly Destination[]): Promise<Map<string, PlaceView>> {
  const handles = destinations.flatMap(({ place_handle, geofence_id }) => place_handle ?? geofence_id ?? [])
  const rows = handles.length === 0 ? [] : await readPlaces([...new Set(handles)])
  return new Map(rows.map((row) => [row.key, placeView(row)]))
}

/** A destination with the outline of the place it names. Throws Problem `destination_place_not_found`. */
export async function atKnownPlace(destination: Destination, orderHandle: string): Promise<Destination> {
  if (destination.geometry) return destination
  const place = placeOf(destination, await placesNamedBy([destination]))
  if (place) return atPlace(destination, place)
  const name = destination.place_handle ?? destination.geofence_id
  const fault = `Place not defined for place handle ${name} in order destination for order ${orderHandle}`
  throw new Problem('destination_place_not_found', fault, { body: { destination: [fault] } })
}
