import type { WorkerData } from '#lib/domain/event-data.ts'
import { either, fix, flag, formOf, instant, list, metadata, orOnTop, text, texts, within } from './normalize-field.ts'

/** Besides `tracking_started` no payload is published; the worker object of the API names these. */
export const WORKER = formOf<WorkerData>({
  name: text('name'),
  profile: metadata('profile'),
  address: text('address'),
  location: orOnTop(fix('location')),
  locationAt: instant('location_recorded_at'),
  isTracking: either(flag('tracking'), within('work_status', flag('tracking'))),
  isAvailable: either(flag('available'), within('work_status', flag('available'))),
  opsGroupHandle: text('ops_group_handle'),
  productTypes: texts('product_types'),
  schedule: list('schedule'),
  unavailableOn: list('unavailable_on'),
  home: metadata('home'),
})
