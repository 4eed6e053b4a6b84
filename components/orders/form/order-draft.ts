import { handleForWorker } from '#lib/client/words/demo-words.ts'
import type { TrackOrdersInput } from '#lib/contract/orders-api.ts'
import { DEFAULT_RADIUS_M } from '#lib/contract/radius.ts'
import type { PointView } from '#lib/contract/views.ts'
import { parsePlace } from '#lib/domain/places/parse-place.ts'
import { zonedMoment } from '#lib/domain/zoned-moment.ts'

/** What the form holds: texts as they were typed, so that nothing typed is ever lost. */
export interface OrderDraft {
  worker: string
  trackMode: string
  stops: StopDraft[]
}

export interface StopDraft {
  handle: string
  type: 'drop' | 'pick'
  /** `lat, lon`. */
  place: string
  address: string
  /** The address that the pin's place brought with it: while `address` is still that, nobody typed one. */
  addressOfPin: string
  /** The saved place that was chosen, as long as the pin is still where it was put then (`placeAt`). */
  placeHandle: string
  placeAt: string
  shape: 'circle' | 'outline'
  /** Of an outline, in the order in which they were set. */
  corners: PointView[]
  radiusM: string
  date: string
  time: string
  zone: string
  serviceMin: string
  metadata: { key: string; value: string }[]
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const HANDLE_LETTERS = 6

/** A handle that nobody is likely to have: letters and digits that are not mistaken for each other. */
export function generateHandle(): string {
  const random = crypto.getRandomValues(new Uint8Array(HANDLE_LETTERS))
  return `WP-${[...random].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`
}

/** An empty stop in the viewer's zone. */
export function newStop(zone: string): StopDraft {
  return {
    handle: generateHandle(),
    type: 'drop',
    place: '',
    address: '',
    addressOfPin: '',
    placeHandle: '',
    placeAt: '',
    shape: 'circle',
    corners: [],
    radiusM: String(DEFAULT_RADIUS_M),
    date: '',
    time: '',
    zone,
    serviceMin: '',
    metadata: [],
  }
}

/** The form as the API wants it. What cannot be read goes out as what it is, so that the shared schema refuses it. */
export function toRequest(draft: OrderDraft): TrackOrdersInput {
  const worker = draft.worker.trim()
  return {
    ...(worker === '' ? {} : { worker_handle: worker }),
    track_mode: draft.trackMode,
    orders: draft.stops.map((stop) => toOrder(stop, worker)),
  }
}

type OrderInput = NonNullable<TrackOrdersInput['orders']>[number]

function toOrder(stop: StopDraft, worker: string): OrderInput {
  const at = scheduledAt(stop)
  const address = stop.address.trim()
  const metadata = stop.metadata.filter(({ key }) => key.trim() !== '')
  return {
    order_handle: handleForWorker(stop.handle.trim(), worker),
    type: stop.type,
    destination: { ...fenceOf(stop), ...(address === '' ? {} : { address }) },
    ...(at === null ? {} : { scheduled_at: new Date(at).toISOString() }),
    ...(stop.serviceMin.trim() === '' ? {} : { expected_service_time: Number(stop.serviceMin) * 60 }),
    ...(metadata.length === 0
      ? {}
      : { metadata: Object.fromEntries(metadata.map(({ key, value }) => [key.trim(), value])) }),
  }
}

/** Where the stop counts as reached, as the API wants it: a saved place, an outline, or a circle around the pin. */
function fenceOf(stop: StopDraft): Omit<OrderInput['destination'], 'address'> {
  const radius = stop.radiusM.trim() === '' ? {} : { radius: Number(stop.radiusM) }
  if (isAtSavedPlace(stop)) return { place_handle: stop.placeHandle, ...radius }
  if (stop.shape === 'outline') return stop.corners.length < FEWEST_CORNERS ? {} : { geometry: outlineOf(stop.corners) }
  const point = pointOf(stop.place)
  return {
    ...(point === null ? {} : { geometry: { type: 'Point', coordinates: [point.lon, point.lat] } }),
    ...radius,
  }
}

export const FEWEST_CORNERS = 3

function outlineOf(corners: readonly PointView[]): { type: 'Polygon'; coordinates: [number, number][][] } {
  const ring = corners.map(({ lon, lat }): [number, number] => [lon, lat])
  return { type: 'Polygon', coordinates: [[...ring, ring[0] as [number, number]]] }
}

/** Whether the stop is still at the saved place that was chosen for it. */
export function isAtSavedPlace({
  placeHandle,
  placeAt,
  place,
}: Pick<StopDraft, 'placeHandle' | 'placeAt' | 'place'>): boolean {
  return placeHandle !== '' && placeAt === place
}

/** The place that a text names, or null. */
export function pointOf(place: string): PointView | null {
  const parsed = parsePlace(place)
  return parsed.kind === 'point' ? parsed.point : null
}

/** When the stop is promised, epoch ms; null when no time was given. */
export function scheduledAt(stop: Pick<StopDraft, 'date' | 'time' | 'zone'>): number | null {
  return stop.time === '' || stop.date === '' ? null : zonedMoment(stop.date, stop.time, stop.zone)
}

/** `lat, lon` as the place field holds it. */
export function placeText(point: PointView): string {
  return `${point.lat.toFixed(6)}, ${point.lon.toFixed(6)}`
}
