import type { DomainEvent } from '#lib/domain/event.ts'
import { ATTENTION } from './normalize-attention.ts'
import { CONTACT } from './normalize-contact.ts'
import { BATTERY, CLOCK, DEVICE_STATUS, LOCATION, OUTAGE, REGISTRATION } from './normalize-device.ts'
import type { Form } from './normalize-field.ts'
import { NOTIFICATION, NOTIFICATION_RULE } from './normalize-notification.ts'
import { ORDER, PLAN } from './normalize-order.ts'
import { GEOFENCE, GEOTAG, OPS_GROUP, PLACE } from './normalize-place.ts'
import { ROUTE } from './normalize-route.ts'
import { RULES } from './normalize-rules.ts'
import { TRIP } from './normalize-trip.ts'
import { WORKER } from './normalize-worker.ts'

export type KnownEvent = Exclude<DomainEvent, { noun: 'unknown' }>
export type KnownNoun = KnownEvent['noun']

type Forms = { readonly [N in KnownNoun]: Form<Extract<KnownEvent, { noun: N }>['data']> }

/** How the data of each noun is read and written. */
export const FORMS: Forms = {
  location: LOCATION,
  device_status: DEVICE_STATUS,
  battery: BATTERY,
  time_offset_changed: CLOCK,
  registration: REGISTRATION,
  trip: TRIP,
  geotag: GEOTAG,
  geofence: GEOFENCE,
  plan: PLAN,
  order: ORDER,
  route: ROUTE,
  worker: WORKER,
  outage: OUTAGE,
  place: PLACE,
  ops_group: OPS_GROUP,
  rules: RULES,
  attention: ATTENTION,
  contact: CONTACT,
  notification_rule: NOTIFICATION_RULE,
  notification: NOTIFICATION,
}

/** The form of any noun, for code that carries data from one side to the other without looking at it. */
export function formFor(noun: KnownNoun): Form<object> {
  return FORMS[noun] as Form<object>
}
