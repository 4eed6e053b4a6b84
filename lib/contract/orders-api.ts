import { z } from 'zod'
import { newHandle } from './handle.ts'
import { DEFAULT_RADIUS_M } from './radius.ts'

/** HyperTrack's Orders API, field by field (hypertrack.com/reference/post-orders-track). Unknown fields pass through. */

export const TRACK_MODES = ['full_shift', 'pre_shift', 'on_shift', 'on_time', 'flex'] as const
export type TrackMode = (typeof TRACK_MODES)[number]

export const RADIUS_RANGE_M = [1, 10_000] as const
const MOST_ORDERS = 500

const TRACK_MODE_ERROR = { error: `Must be one of ${TRACK_MODES.join(', ')}` }

/** The guide writes `pre-shift` in prose and `pre_shift` on the wire: both are read, the second is kept. */
const trackMode = z
  .string(TRACK_MODE_ERROR)
  .transform((mode) => mode.trim().toLowerCase().replaceAll('-', '_'))
  .pipe(z.enum(TRACK_MODES, TRACK_MODE_ERROR))

const longitude = z.number().min(-180, 'Longitude goes from -180 to 180').max(180, 'Longitude goes from -180 to 180')
const latitude = z.number().min(-90, 'Latitude goes from -90 to 90').max(90, 'Latitude goes from -90 to 90')
const position = z.union([z.tuple([longitude, latitude]), z.tuple([longitude, latitude, z.number()])], {
  error: 'Must be [longitude, latitude]',
})

const point = z.object({ type: z.literal('Point'), coordinates: position })

const ring = z
  .array(position)
  .min(4, 'A polygon needs at least three corners and its first one again')
  .refine((corners) => isSamePlace(corners[0], corners.at(-1)), 'A polygon must end where it begins')
const polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1, 'A polygon needs a ring') })

function isSamePlace(a: readonly number[] | undefined, b: readonly number[] | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
}

const destinationFields = z.looseObject(
  {
    geometry: z.discriminatedUnion('type', [point, polygon], { error: 'Must be a Point or a Polygon' }).optional(),
    radius: z
      .number()
      .min(RADIUS_RANGE_M[0], `At least ${RADIUS_RANGE_M[0]} m`)
      .max(RADIUS_RANGE_M[1], `At most ${RADIUS_RANGE_M[1]} m`)
      .optional(),
    address: z.string().max(1000).optional(),
    place_handle: z.string().min(1).max(255).optional(),
    geofence_id: z.string().min(1).max(255).optional(),
  },
  { error: 'Must be an object with a geometry or a place_handle' },
)
const destination = destinationFields
  .superRefine((value, context) => {
    const ways = [value.geometry, value.place_handle, value.geofence_id].filter((way) => way !== undefined).length
    if (ways === 1) return
    const message =
      ways === 0 ? 'Needs a geometry or a place_handle' : 'Takes one of geometry, place_handle and geofence_id'
    context.addIssue({ code: 'custom', message })
  })
  .transform((value) =>
    value.geometry?.type === 'Point' ? { ...value, radius: value.radius ?? DEFAULT_RADIUS_M } : value,
  )

const timestamp = z.iso
  .datetime({ offset: true, error: 'Must be a time with its offset, such as 2026-01-31T14:30:00Z' })
  .transform((text) => new Date(text).toISOString())

const metadata = z.record(z.string(), z.unknown(), { error: 'Must be an object' })

const task = z.looseObject({
  label: z.string().min(1),
  description: z.string().optional(),
  metadata: metadata.optional(),
  priority: z.enum(['none', 'low', 'medium', 'high']).optional(),
})

export const trackOrder = z.looseObject({
  order_handle: newHandle,
  destination,
  scheduled_at: timestamp.optional(),
  scheduled_after: timestamp.optional(),
  /** Seconds. */
  expected_service_time: z.number().min(0, 'Cannot be negative').max(604_800, 'At most a week').optional(),
  metadata: metadata.optional(),
  product_type: z.array(z.string()).optional(),
  type: z.enum(['pick', 'drop'], { error: 'Must be pick or drop' }).optional(),
  type_index: z.int().min(0).optional(),
  capacity_used: z.int().min(0).optional(),
  priority: z.enum(['low', 'medium', 'high'], { error: 'Must be low, medium or high' }).optional(),
  tasks_list: z.looseObject({ task_definition_id: z.string().optional(), tasks: z.array(task) }).optional(),
})

const request = z.looseObject({
  track_mode: trackMode,
  worker_handle: newHandle.optional(),
  /** The old name of `worker_handle`. */
  driver_handle: newHandle.optional(),
  device_id: z.string().trim().min(1, 'Cannot be empty').max(255).optional(),
  route_handle: z.string().min(1, 'Cannot be empty').max(255).optional(),
  orders: z.array(trackOrder).max(MOST_ORDERS, `At most ${MOST_ORDERS} orders at once`).optional(),
  ops_group_handle: z.string().min(1).max(255).optional(),
  route: z.looseObject({ route_handle: newHandle.optional(), metadata: metadata.optional() }).optional(),
  version: z.int().optional(),
  device_switch_mode: z.enum(['login', 'closest_to_destination', 'manual']).optional(),
})

function checkTogether(value: z.output<typeof request>, context: z.RefinementCtx): void {
  const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (value.worker_handle && value.driver_handle && value.worker_handle !== value.driver_handle) {
    say('driver_handle', 'Names another worker than worker_handle')
  }
  if (value.route_handle !== undefined) return
  if (!value.worker_handle && !value.driver_handle && !value.device_id) {
    say('worker_handle', 'Name a worker (worker_handle) or a device (device_id)')
  }
  if (!value.orders?.length) say('orders', 'Needs at least one order')
}

/** Faults of single fields must not hide what is missing altogether. */
function isRecord({ value }: { value: unknown }): boolean {
  return typeof value === 'object' && value !== null
}

/** Body of `POST /orders/track`. The browser's form and the server read it with this one schema. */
export const trackOrdersRequest = request
  .superRefine(checkTogether, { when: isRecord })
  .transform(({ driver_handle, ...value }) => ({
    ...value,
    ...((value.worker_handle ?? driver_handle) ? { worker_handle: value.worker_handle ?? driver_handle } : {}),
    orders: value.orders ?? [],
  }))

/** As a caller writes it. */
export type TrackOrdersInput = z.input<typeof trackOrdersRequest>
/** As the server reads it: one spelling, defaults filled in. */
export type TrackOrdersRequest = z.output<typeof trackOrdersRequest>
export type TrackOrder = z.output<typeof trackOrder>

/** Body of `POST /orders/{order_handle}/complete` and `/cancel`: nothing, or metadata to merge. */
export const closeOrderRequest = z.looseObject({ metadata: metadata.optional() })
export type CloseOrderRequest = z.output<typeof closeOrderRequest>

export interface ApiDestination {
  geometry: { type: string; coordinates: unknown } | null
  /** Metres. */
  radius: number | null
  address: string | null
  place_handle: string | null
}

export interface ApiEstimate {
  arrive_at: string | null
  initial_arrive_at: string | null
  /** Metres. */
  distance: number | null
  /** Seconds. */
  duration: number | null
}

/** An order in the API's form; fields always in this order, null when not known. */
export interface Order {
  order_handle: string
  fulfillment_attempt: number
  type: string | null
  route_handle: string | null
  worker_handle: string | null
  driver_handle: string | null
  device_id: string | null
  status: string
  track_mode: string | null
  risk_status: boolean
  risks: Record<string, string>
  assigned_at: string | null
  started_at: string | null
  scheduled_at: string | null
  arrived_at: string | null
  exited_at: string | null
  completed_at: string | null
  cancelled_at: string | null
  disabled_at: string | null
  estimate: ApiEstimate | null
  distance: number | null
  duration: number | null
  deviation_from_destination: number | null
  actual_service_time: number | null
  share_url: string | null
  embed_url: string | null
  metadata: Record<string, unknown>
  destination: ApiDestination | null
}

export interface OrderList {
  orders: Order[]
  pagination_token: string | null
  /** How many orders match, by status, on all pages. */
  aggregate: { total: number; status: Record<string, number> }
}

/** A route in the API's form. */
export interface Route {
  route_handle: string
  status: string | null
  version: number
  track_mode: string | null
  worker_handle: string | null
  driver_handle: string | null
  device_id: string | null
  started_at: string | null
  completed_at: string | null
  distance: number | null
  duration: number | null
  estimate: { distance: number | null; duration: number | null; start_by: string | null } | null
  candidate_devices: string[]
  embed_url: string | null
  metadata: Record<string, unknown>
  orders: Order[]
}

/** One order in the answer to `POST /orders/track`. */
export interface TrackedOrder {
  order_handle: string
  fulfillment_attempt: number
  type: string
  type_index: number
  capacity_used: number
  product_type: string[]
  priority: string | null
  status: string
  risk_status: boolean
  assigned_at: string
  started_at: string
  scheduled_at: string | null
  scheduled_after: string | null
  expected_service_time: number | null
  share_url: string
  embed_url: string
  metadata: Record<string, unknown>
  destination: ApiDestination
}

/** The answer to `POST /orders/track`. */
export interface TrackOrdersResponse {
  route_handle: string
  status: string
  version: number
  track_mode: string
  ops_group_handle: string
  worker_handle: string | null
  driver_handle: string | null
  device_id: string | null
  device_switch_mode: string
  created_at: string
  assigned_at: string
  started_at: string
  embed_url: string
  metadata: Record<string, unknown>
  orders: TrackedOrder[]
}
