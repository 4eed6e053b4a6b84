import { z } from 'zod'
import { newHandle } from '../handle.ts'
import { geometry, metadata, radius } from './fields.ts'

/** HyperTrack's Places API and its ops groups, as far as they are documented. Unknown fields of a place are not kept. */

const text = z.string().nullable()
const open = z.record(z.string(), z.unknown())
const list = z.array(z.unknown(), { error: 'Must be a list' })

const placeFields = {
  geometry: geometry.optional(),
  radius: radius.optional(),
  address: z.string().max(1000).optional(),
  name: z.string().max(255).optional(),
  place_type: z.string().max(255).optional(),
  metadata: metadata.optional(),
  detect_visits: z.boolean({ error: 'Must be true or false' }).optional(),
  parkings: list.optional(),
  checkins: list.optional(),
}

/** Body of `POST /places/v1`. A handle is made up when none is given. */
export const createPlaceRequest = z
  .looseObject({ place_handle: newHandle.optional(), ...placeFields })
  .superRefine((value, context) => {
    if (value.geometry) return
    context.addIssue({ code: 'custom', path: ['geometry'], message: 'Needs a Point or a Polygon' })
  })

/** Body of `PATCH /places/v1/{place_handle}`. A metadata key of null goes away, the others are taken over. */
export const patchPlaceRequest = z.looseObject(placeFields)
export type PlaceFields = Pick<z.output<typeof patchPlaceRequest>, keyof typeof placeFields>

export const apiPlace = z.object({
  place_handle: z.string(),
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullable(),
  radius: z.number().nullable().describe('Metres; null for a polygon'),
  address: text,
  name: text,
  place_type: text,
  metadata: open,
  detect_visits: z.boolean(),
  parkings: z.array(z.unknown()),
  checkins: z.array(z.unknown()),
  created_at: text,
})
export type Place = z.output<typeof apiPlace>

export const apiPlaceList = z.object({ places: z.array(apiPlace), pagination_token: text })
export type PlaceList = z.output<typeof apiPlaceList>

const anything = z.unknown().optional()

const opsGroupFields = {
  timezone: z.string().max(64).optional().describe('IANA name; UTC when not given'),
  ops_group_home: anything,
  route_start_location: z.enum(['driver_home', 'ops_group_home', 'live_location']).optional(),
  route_completion_type: z.string().optional(),
  objective_fn: z.enum(['minimise_time', 'minimise_distance']).optional(),
  route_capacity: z.number().optional(),
  route_max_distance: z.number().optional(),
  operations_radius: z.number().optional(),
  enforce_operations_radius: z.boolean().optional(),
  default_shift_start_time: z.string().optional(),
  default_shift_end_time: z.string().optional(),
  schedule: list.optional(),
  order_tracking_automation: anything,
  work_status_automation: list.optional(),
}

const label = z.string().min(1, 'Cannot be empty').max(255)

/** Body of `POST /workers/ops-groups`. */
export const createOpsGroupRequest = z.looseObject({
  ops_group_handle: newHandle,
  ops_group_label: label,
  ...opsGroupFields,
})

/** Body of `PATCH /workers/ops-groups/{ops_group_handle}`. */
export const patchOpsGroupRequest = z.looseObject({ ops_group_label: label.optional(), ...opsGroupFields })
export type OpsGroupFields = z.output<typeof patchOpsGroupRequest>

/** Settings are given back as they came; the ones that Waypost acts on are label and timezone. */
export const apiOpsGroup = z.looseObject({ ops_group_handle: z.string(), ops_group_label: text, timezone: z.string() })
export type OpsGroup = z.output<typeof apiOpsGroup>

export const apiOpsGroupList = z.object({ ops_groups: z.array(apiOpsGroup), pagination_token: text })
export type OpsGroupList = z.output<typeof apiOpsGroupList>
