import { z } from 'zod'
import { destination, metadata, timestamp } from './api/fields.ts'
import { anyHandle } from './handle.ts'

/** HyperTrack's Orders API, field by field (hypertrack.com/reference/post-orders-track). Unknown fields pass through. */

export const TRACK_MODES = ['pre_shift', 'on_shift', 'full_shift', 'on_time', 'flex'] as const
/** Still taken, but HyperTrack advises against them (its reference, track_mode). */
export const DEPRECATED_TRACK_MODES: ReadonlySet<string> = new Set(['on_time', 'flex'])
export type TrackMode = (typeof TRACK_MODES)[number]

const MOST_ORDERS = 500

const TRACK_MODE_ERROR = { error: `Must be one of ${TRACK_MODES.join(', ')}` }

/** The guide writes `pre-shift` in prose and `pre_shift` on the wire: both are read, the second is kept. */
const trackMode = z
  .string(TRACK_MODE_ERROR)
  .transform((mode) => mode.trim().toLowerCase().replaceAll('-', '_'))
  .pipe(z.enum(TRACK_MODES, TRACK_MODE_ERROR))

const task = z.looseObject({
  label: z.string().min(1),
  description: z.string().optional(),
  metadata: metadata.optional(),
  priority: z.enum(['none', 'low', 'medium', 'high']).optional(),
})

export const trackOrder = z.looseObject({
  order_handle: anyHandle,
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
  track_mode: trackMode.describe(`${TRACK_MODES.join(', ')}; hyphens are read too`),
  worker_handle: anyHandle.optional(),
  /** The old name of `worker_handle`. */
  driver_handle: anyHandle.optional(),
  device_id: z.string().trim().min(1, 'Cannot be empty').max(255).optional(),
  route_handle: z.string().min(1, 'Cannot be empty').max(255).optional(),
  orders: z.array(trackOrder).max(MOST_ORDERS, `At most ${MOST_ORDERS} orders at once`).optional(),
  ops_group_handle: z.string().min(1).max(255).optional(),
  route: z.looseObject({ route_handle: anyHandle.optional(), metadata: metadata.optional() }).optional(),
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
