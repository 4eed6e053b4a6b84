import type { WorkerData } from '#lib/domain/event-data.ts'
import {
  either,
  type Field,
  fix,
  flag,
  formOf,
  instant,
  list,
  metadata,
  orOnTop,
  text,
  texts,
  within,
} from './normalize-field.ts'
import { isWire, readFlag, readTexts } from './normalize-value.ts'

type Overridden = NonNullable<WorkerData['overridden']>

/** Ours: the intents that a stop on the phone overrides. */
const overridden: Field<Overridden> = {
  dataKeys: ['overridden'],
  topKeys: [],
  read: ({ data }) =>
    isWire(data.overridden)
      ? {
          orders: readTexts(data.overridden.orders) ?? [],
          isWorkTracking: readFlag(data.overridden.work_status) ?? false,
        }
      : undefined,
  write: ({ orders, isWorkTracking }, { data }) => {
    data.overridden = { orders, work_status: isWorkTracking }
  },
}

/** Besides `tracking_started` no payload is published; the worker object of the API names these. */
export const WORKER = formOf<WorkerData>({
  name: text('name'),
  profile: metadata('profile'),
  address: text('address'),
  location: orOnTop(fix('location')),
  locationAt: instant('location_recorded_at'),
  isTracking: either(flag('tracking'), within('work_status', flag('tracking'))),
  isAvailable: either(flag('available'), within('work_status', flag('available'))),
  isTrackingLocally: flag('is_tracking'),
  overridden,
  opsGroupHandle: text('ops_group_handle'),
  productTypes: texts('product_types'),
  schedule: list('schedule'),
  unavailableOn: list('unavailable_on'),
  home: metadata('home'),
})
