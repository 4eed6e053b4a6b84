import { z } from 'zod'
import { apiLocation } from '../workers-api.ts'
import { apiDestination } from './order-object.ts'

const text = z.string().nullable()
const number = z.number().nullable()
/** ISO 8601 in UTC. */
const time = z.string().nullable()

/**
 * `GET /tracking/{tracking_id}`: the data of a customer's page, open to who has the link. HyperTrack's form; what tells
 * of the worker more than a customer needs (handles, phone, metadata, the way driven) is there and empty.
 */
export const apiTracking = z.object({
  order: z.object({
    order_handle: z.string(),
    route_handle: z.null(),
    status: z.string(),
    type: text,
    scheduled_at: time,
    planned_at: time,
    assigned_at: time,
    started_at: time,
    arrived_at: time,
    exited_at: time,
    completed_at: time,
    cancelled_at: time,
    start_address: z.null(),
    destination: apiDestination.nullable(),
    estimate: z
      .object({ start_by: z.null(), arrive_at: time, distance: number, duration: number, polyline: z.null() })
      .nullable(),
    summary: z.object({ distance: number, duration: number, locations: z.array(z.never()) }),
    attachments: z.array(z.never()),
    metadata: z.object({}),
    timezone: z.string(),
  }),
  driver: z
    .object({
      driver_handle: z.null(),
      device_id: z.null(),
      device_model: z.null(),
      name: text.describe('The first name'),
      location: apiLocation.nullable().describe('Only while this order is under way'),
      status: text,
    })
    .nullable(),
  inferences: z.null(),
})
export type Tracking = z.output<typeof apiTracking>
