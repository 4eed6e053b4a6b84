import type { Fix, Instant, Moment } from '#lib/domain/event-data.ts'

/** Microseconds, as HyperTrack mostly writes them; nanoseconds where there are any. */
export function writeInstant(instant: Instant): string {
  return instant.endsWith('000Z') ? `${instant.slice(0, 26)}Z` : instant
}

/** GeoJSON Point with the altitude when there is one. Accuracy, speed and bearing have their own fields. */
export function writeFix(fix: Fix): Record<string, unknown> {
  const place = [fix.lon, fix.lat]
  return { type: 'Point', coordinates: fix.altitudeM === undefined ? place : [...place, fix.altitudeM] }
}

export function writeMoment(moment: Moment): Record<string, unknown> {
  const wire: Record<string, unknown> = {}
  if (moment.location !== undefined) wire.location = writeFix(moment.location)
  if (moment.location?.accuracyM !== undefined) wire.location_accuracy = moment.location.accuracyM
  if (moment.at !== undefined) wire.recorded_at = writeInstant(moment.at)
  return wire
}
