import { z } from 'zod'

/**
 * `POST /api/devices/events`: what our own phone page, and any app that wants to, sends. Batched, and kept on the phone
 * until it was answered. Every item has `recorded_at` by the phone's own clock. Speeds are metres per second.
 */
const moment = z.iso.datetime({ offset: true, error: 'Must be a time such as 2026-01-31T14:30:00Z' })
const lat = z.number().min(-90).max(90)
const lon = z.number().min(-180).max(180)
const notNegative = z.number().min(0)

const item = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), recorded_at: moment, ...shape })

const text = z.string().max(255)

export const deviceEvent = z.discriminatedUnion('kind', [
  item('position', {
    lat,
    lon,
    accuracy: notNegative.nullish(),
    speed: notNegative.nullish(),
    bearing: z.number().min(0).max(360).nullish(),
    altitude: z.number().nullish(),
    is_mocked: z.boolean().nullish(),
  }),
  item('registered', {
    name: text.nullish(),
    device_info: z
      .object({
        os_name: text.nullish(),
        os_version: text.nullish(),
        device_model: text.nullish(),
        app_name: text.nullish(),
        app_version_string: text.nullish(),
      })
      .nullish(),
  }),
  item('reinstalled', {}),
  item('started', {}),
  item('health', { outage_code: text.nullable() }),
  item('battery', { battery_percent: z.number().min(0).max(100).nullish(), is_charging: z.boolean().nullish() }),
  item('clock', { time_offset: z.number() }),
  item('geotag', {
    geotag_type: text.nullish(),
    order_handle: text.nullish(),
    metadata: z.record(z.string(), z.unknown()).nullish(),
    location: z.object({ lat, lon, accuracy: notNegative.nullish() }).nullish(),
    expected_location: z.object({ lat, lon }).nullish(),
  }),
  item('intent', { is_tracking: z.boolean() }),
])

export type DeviceEvent = z.infer<typeof deviceEvent>

/** Items are read one by one, so that one that cannot be read takes no other with it. */
export const deviceEventsBody = z.looseObject({
  sent_at: moment.optional().catch(undefined),
  events: z.array(z.unknown()),
})

/**
 * What became of one item: `stored` and `duplicate` of positions, `accepted` of messages; `refused` is kept in quarantine
 * with the reason, and sending it again would change nothing.
 */
export interface DeviceEventResult {
  result: 'stored' | 'duplicate' | 'accepted' | 'refused'
  reason?: string
}

/** An order of the phone's worker that is not finished. */
export interface DeviceOrder {
  order_handle: string
  status: string
  scheduled_at: string | null
  destination: { geometry: unknown; radius: number | null; address: string | null } | null
}

export interface DeviceEventsAnswer {
  results: DeviceEventResult[]
  /** Whether the server wants positions from this phone now. */
  tracking: boolean
  orders: DeviceOrder[]
}
