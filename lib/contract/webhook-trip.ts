import { z } from 'zod'
import { webhookOf } from './webhook-envelope.ts'
import { instant, metadata, number, part, text } from './webhook-field.ts'

/** The last two are of 2020's API. */
export const TRIP_VALUES = [
  'created',
  'destination_arrival',
  'destination_exit',
  'delayed',
  'first_eta',
  'eta_change',
  'completed',
  'geofence_enter',
  'geofence_exit',
] as const

/** Seconds and metres. `summary` is how 2020's API said what `distance` and `duration` say now. */
export const tripData = z.looseObject({
  value: text,
  trip_id: text,
  trip_metadata: metadata,
  destination_id: text,
  destination_metadata: metadata,
  arrive_at: instant,
  scheduled_at: instant,
  delay: number,
  remaining_duration: number,
  remaining_distance: number,
  duration: number,
  distance: number,
  duration_at_destination: number,
  summary: part({ distance: number, duration: number }),
})

export const tripWebhook = webhookOf(tripData)

export type TripWebhook = z.infer<typeof tripWebhook>
