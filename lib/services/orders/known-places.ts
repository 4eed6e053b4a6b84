import type { PlaceView } from '#lib/contract/api/terms.ts'
import type { TrackOrder } from '#lib/contract/orders-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { DEFAULT_RADIUS_M } from '#lib/contract/radius.ts'
import { atPlace, namesPlace, placeOf, withPlaces } from '#lib/domain/commands/order-places.ts'
import type { PlaceKind } from '#lib/domain/places/place.ts'
import { placeView } from '#lib/domain/views/view-terms.ts'
import { geocoder } from '#lib/gateways/geocoder.ts'
import { readPlaces } from '#lib/storage/places.ts'

type Destination = TrackOrder['destination']

/** Where a parcel can be brought: the middle of a street is not what was meant by one of its houses. */
const PRECISE: ReadonlySet<PlaceKind> = new Set(['house', 'near_house', 'corner', 'place', 'point'])

const NOT_FOUND = 'This address was not found; give a geometry'

/** The places that these destinations name, by handle. */
async function placesNamedBy(destinations: readonly Destination[]): Promise<Map<string, PlaceView>> {
  const handles = destinations.flatMap(({ place_handle, geofence_id }) => place_handle ?? geofence_id ?? [])
  const rows = handles.length === 0 ? [] : await readPlaces([...new Set(handles)])
  return new Map(rows.map((row) => [row.key, placeView(row)]))
}

/** The destination at its address; null when nobody knows where that is. */
async function atAddress(destination: Destination): Promise<Destination | null> {
  const [found] = await geocoder().suggest(destination.address ?? '', { limit: 1 })
  if (!found || !PRECISE.has(found.kind)) return null
  const [lon, lat] = found.at
  const geometry = { type: 'Point' as const, coordinates: [lon, lat] as [number, number] }
  return { ...destination, geometry, radius: destination.radius ?? DEFAULT_RADIUS_M }
}

/**
 * Orders with an outline in every destination: of the place that it names, or around its address. Throws a Problem with
 * fields: `destination_place_not_found`; `unprocessable` for addresses that cannot be found.
 */
export async function placed(orders: readonly TrackOrder[]): Promise<TrackOrder[]> {
  const known = withPlaces(orders, await placesNamedBy(orders.map((order) => order.destination)))
  const faults: Record<string, string[]> = {}
  const found: TrackOrder[] = []
  for (const [index, order] of known.entries()) {
    const destination = order.destination.geometry ? order.destination : await atAddress(order.destination)
    if (destination === null) faults[`orders.${index}.destination.address`] = [NOT_FOUND]
    found.push({ ...order, destination: destination ?? order.destination })
  }
  if (Object.keys(faults).length > 0) throw new Problem('unprocessable', NOT_FOUND, { body: faults })
  return found
}

/** The same for one order that is changed. Throws Problem `destination_place_not_found`, `unprocessable`. */
export async function atKnownPlace(destination: Destination, orderHandle: string): Promise<Destination> {
  if (destination.geometry) return destination
  if (!namesPlace(destination)) {
    const found = await atAddress(destination)
    if (found) return found
    throw new Problem('unprocessable', NOT_FOUND, { body: { 'destination.address': [NOT_FOUND] } })
  }
  const place = placeOf(destination, await placesNamedBy([destination]))
  if (place) return atPlace(destination, place)
  const name = destination.place_handle ?? destination.geofence_id
  const fault = `Place not defined for place handle ${name} in order destination for order ${orderHandle}`
  throw new Problem('destination_place_not_found', fault, { body: { destination: [fault] } })
}
