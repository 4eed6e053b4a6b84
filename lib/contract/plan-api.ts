import { z } from 'zod'
import { timestamp } from './api/fields.ts'
import { apiRoute } from './api/order-object.ts'
import { newHandle } from './handle.ts'
import { trackOrder } from './orders-api.ts'

/** HyperTrack's planning of orders (hypertrack.com/reference/post-orders), as far as something can be planned here. */

const MOST_ORDERS = 500
const PLAN_MODES = ['on_demand', 'scheduled', 'manual'] as const

/** Body of `POST /orders`. */
export const planOrdersRequest = z
  .looseObject({
    plan_mode: z.enum(PLAN_MODES, { error: `Must be one of ${PLAN_MODES.join(', ')}` }),
    ops_group_handle: newHandle.optional(),
    worker_handle: newHandle.optional().describe('Needed with plan_mode manual'),
    orders: z
      .array(trackOrder)
      .min(1, 'Needs at least one order')
      .max(MOST_ORDERS, `At most ${MOST_ORDERS} orders at once`),
    enable_sync_planning: z.boolean().optional(),
  })
  .superRefine((value, context) => {
    if (value.plan_mode !== 'manual' || value.worker_handle !== undefined) return
    context.addIssue({ code: 'custom', path: ['worker_handle'], message: 'A manual plan names its worker' })
  })
export type PlanOrdersRequest = z.output<typeof planOrdersRequest>

/** The route of a manual plan; else which plan the orders wait under. */
export const planOrdersResponse = z.union([
  apiRoute,
  z.looseObject({ message: z.string(), plan: z.looseObject({ id: z.string(), href: z.string() }) }),
])

/** Body of `POST /orders/{order_handle}/reschedule`. */
export const rescheduleOrderRequest = z.looseObject({ scheduled_at: timestamp, scheduled_after: timestamp.optional() })
