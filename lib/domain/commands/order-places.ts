import type { PlaceView } from '#lib/contract/api/terms.ts'
import type { TrackOrder } from '#lib/contract/orders-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { DEFAULT_RADIUS_M } from '#lib/contract/radius.ts'

/**
 * Orders with each named place's outline and address in their destinations: what is true of the order must not change
 * when the place does. Throws Problem `destination_place_not_found`, with fields.
 */
export function withPlaces(asked: readonly TrackOrder[], places: ReadonlyMap<string, PlaceView>): TrackOrder[] {
  const faults: Record<string, string[]> = {}
  const orders = asked.map((order, index) => {
    const { destination, order_handle: handle } = order
    if (destination.geometry || !namesPlace(destination)) return order
    const place = placeOf(destination, places)
    if (place) return { ...order, destination: atPlace(destination, place) }
    const [field, name] = placeNamed(destination)
    const fault = `Place not defined for place handle ${name} in order destination for order ${handle}`
    faults[`orders.${index}.destination.${field}`] = [fault]
    return order
  })
  const [first] = Object.values(faults).flat()
  if (first !== undefined) throw new Problem('destination_place_not_found', first, { body: faults })
  return orders
}

type OrderDestination = TrackOrder['destination']

/** By handle; the others say where they are themselves, or by an address. */
export function namesPlace({ place_handle, geofence_id }: OrderDestination): boolean {
  return place_handle !== undefined || geofence_id !== undefined
}

/** Old clients call a place a geofence. */
function placeNamed({ place_handle, geofence_id }: OrderDestination): [field: string, handle: string] {
  return place_handle === undefined ? ['geofence_id', geofence_id ?? ''] : ['place_handle', place_handle]
}

/** The place that a destination names; undefined when there is none, or none that says where it is. */
export function placeOf(destination: OrderDestination, places: ReadonlyMap<string, PlaceView>): PlaceView | undefined {
  const place = places.get(placeNamed(destination)[1])
  return place?.isDeleted === false && place.geometry ? place : undefined
}

/** A destination at a place; an address of its own stays. */
export function atPlace(destination: OrderDestination, place: PlaceView): OrderDestination {
  const { handle, geometry, radiusM, address } = place
  return {
    ...destination,
    place_handle: handle,
    geometry: geometry as OrderDestination['geometry'],
    ...(geometry?.type === 'Point' ? { radius: destination.radius ?? radiusM ?? DEFAULT_RADIUS_M } : {}),
    ...((destination.address ?? address) ? { address: destination.address ?? address ?? '' } : {}),
  }
}
