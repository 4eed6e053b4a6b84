import type { TripData } from '#lib/domain/event-data.ts'
import { either, fix, formOf, instant, metadata, number, onTop, text, within } from './normalize-field.ts'

/** Trips are 2019's API and still documented; 2020's `summary` said what `distance` and `duration` say now. */
export const TRIP = formOf<TripData>({
  metadata: metadata('trip_metadata'),
  destinationId: text('destination_id'),
  destinationMetadata: metadata('destination_metadata'),
  arriveAt: instant('arrive_at'),
  scheduledAt: instant('scheduled_at'),
  delayS: number('delay'),
  remainingDurationS: number('remaining_duration'),
  remainingDistanceM: number('remaining_distance'),
  durationS: either(number('duration'), within('summary', number('duration'))),
  distanceM: either(number('distance'), within('summary', number('distance'))),
  durationAtDestinationS: number('duration_at_destination'),
  location: onTop(fix('location')),
})
