import { z } from 'zod'
import { metadata } from './api/fields.ts'
import { timelineEvent } from './api/order-object.ts'
import { commaList, jsonObject, limit, yesOrNo } from './api/query.ts'
import { newHandle } from './handle.ts'

/** HyperTrack's Workers API (hypertrack.com/reference/get-workers). In answers every field is there, null when not known. */

const text = z.string().nullable()
const number = z.number().nullable()
const open = z.record(z.string(), z.unknown())

export const apiLocation = z.object({
  geometry: z.object({
    type: z.literal('Point'),
    coordinates: z.tuple([z.number(), z.number()]).describe('Longitude, latitude'),
  }),
  accuracy: number.describe('Metres'),
  speed: number.describe('Metres per second'),
  bearing: number.describe('Degrees from north'),
  recorded_at: z.string(),
})
export type ApiLocation = z.output<typeof apiLocation>

export const apiWorker = z.object({
  worker_handle: z.string(),
  driver_handle: z.string().describe('The old name of worker_handle'),
  name: text,
  device_id: text,
  devices: z.array(z.object({ device_id: z.string() })),
  ops_group_handle: z.string(),
  product_types: z.array(z.string()),
  work_status: z.object({ tracking: z.boolean(), available: z.boolean() }),
  schedule: z.array(z.unknown()),
  unavailable_on: z.array(z.unknown()),
  home: open.nullable(),
  device_status: z.object({
    value: text,
    data: z.object({ activity: text, reason: text, outage_code: text, outage_label: text, recorded_at: text }),
  }),
  location: apiLocation.nullable(),
  battery: z.object({ label: text, percent: number }),
  profile: open,
  deleted: z.boolean(),
  deleted_at: text,
  created_at: text,
  timeline: z.array(timelineEvent).optional().describe('With include_timeline=true'),
})
export type Worker = z.output<typeof apiWorker>

export const apiWorkerList = z.object({
  workers: z.array(apiWorker),
  pagination_token: text,
  aggregate: z
    .object({ total: z.number(), device_status: z.record(z.string(), z.number()) })
    .nullable()
    .describe('Over all pages, with aggregate=true'),
})
export type WorkerList = z.output<typeof apiWorkerList>

const trackPosition = apiLocation.extend({
  source: text.describe('phone or the webhook that said it, when known'),
  is_believed: z.boolean().describe('False: it was kept, and moves nothing'),
})
export type TrackPosition = z.output<typeof trackPosition>

export const apiWorkerTrack = z.object({ positions: z.array(trackPosition) })
export type WorkerTrack = z.output<typeof apiWorkerTrack>

const list = z.array(z.unknown(), { error: 'Must be a list' })

const workerFields = {
  name: z.string().max(255).optional(),
  device_id: z.string().trim().min(1, 'Cannot be empty').max(255).optional(),
  profile: metadata.optional(),
  ops_group_handle: newHandle.optional(),
  schedule: list.optional(),
  unavailable_on: list.optional(),
  home: metadata.optional(),
  product_types: z.array(z.string()).optional(),
}

/** Body of `POST /workers`. */
export const createWorkerRequest = z.looseObject({ worker_handle: newHandle, ...workerFields })

/** Body of `PATCH /workers/{worker_handle}`. A profile key of null goes away, the others are taken over. */
export const patchWorkerRequest = z.looseObject({
  ...workerFields,
  transfer_existing_work: z.boolean().default(true).describe('Open orders follow to a newly linked device'),
})
export type WorkerFields = Pick<z.output<typeof patchWorkerRequest>, keyof typeof workerFields>

/** Body of `POST /workers/{worker_handle}/work_status`; what is null or left out stays. */
export const workStatusRequest = z.looseObject({
  tracking: z.boolean({ error: 'Must be true or false' }).nullish(),
  available: z.boolean({ error: 'Must be true or false' }).nullish(),
})
export type WorkStatusRequest = z.output<typeof workStatusRequest>

export const CONTACT_CHANNELS = ['call', 'sms', 'mail'] as const

/** Body of `POST /workers/{worker_handle}/contacts`: somebody is about to call or write. */
export const contactRequest = z.looseObject({
  channel: z.enum(CONTACT_CHANNELS, { error: 'Must be call, sms or mail' }),
  order_handle: z.string().trim().min(1, 'Cannot be empty').max(255).nullish().describe('What it is about'),
})
export type ContactRequest = z.output<typeof contactRequest>

/** Waypost sums up no days of workers in this list: an answer without the filter would be a wrong one. */
const notSupported = z.string().refine((text) => text === '', 'Waypost does not support this filter')
const notSummarised = z.enum(['false'], { error: 'Waypost does not tell summaries in this list' })

/** Query of `GET /workers`. */
export const workersQuery = z.object({
  worker_handle: commaList.optional().describe('Comma-separated'),
  search_term: z.string().optional().describe('In handle, name, devices and profile'),
  filter_status: z.string().optional().describe('active, inactive or disconnected'),
  ops_group_handle: z.string().optional(),
  device_id: z.string().optional(),
  work_status: jsonObject.optional().describe('JSON, such as {"tracking":true}'),
  profile: jsonObject.optional().describe('JSON object; every key must match'),
  filter_outage: commaList.optional().describe('Codes of the outage that a phone is in; comma-separated'),
  filter_outage_category: commaList.optional().describe('Its category; comma-separated'),
  intended_to_track: yesOrNo.optional().describe('By the work status, or by an order under way'),
  include_schedule: yesOrNo.optional().describe('The schedule is always told'),
  tracked: notSupported.optional(),
  worked: notSupported.optional(),
  region_filter: notSupported.optional(),
  include_summary: notSummarised.optional(),
  include_deleted: yesOrNo.default(false),
  aggregate: yesOrNo.default(false),
  limit: limit(25),
  pagination_token: z.string().optional(),
})
export type WorkersQuery = z.output<typeof workersQuery>

/** The last millisecond of the year 9999. */
const LATEST_MS = 253_402_300_799_999

const moment = z.union(
  [z.coerce.number().min(0).max(LATEST_MS), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))],
  {
    error: 'Must be epoch milliseconds or a time such as 2026-01-31T14:30:00Z',
  },
)

/** Query of `GET /workers/{worker_handle}/track`. */
export const workerTrackQuery = z.object({
  from: moment.optional(),
  to: moment.optional(),
  limit: z.coerce.number().int().min(1, 'At least 1').max(10_000, 'At most 10000').default(5_000),
  format: z
    .enum(['json', 'gpx', 'geojson'], { error: 'Must be json, gpx or geojson' })
    .default('json')
    .describe('gpx and geojson: a file of what is believed, cut where nothing was heard for ten minutes'),
})

/** Query of `GET /workers/{worker_handle}`. */
export const workerQuery = z.object({
  include_timeline: yesOrNo.default(false),
  date: z.iso.date({ error: 'Must be YYYY-MM-DD' }).optional().describe('A day in UTC'),
  from_time: moment.optional(),
  to_time: moment.optional(),
})
