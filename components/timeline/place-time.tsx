'use client'

import { isOtherClock, type Place, usePlaceZone } from '#lib/client/place-zone.ts'
import { clockThere, fullTime } from '#lib/client/words/format.ts'

/** What clocks show where something happens, when that is not what the viewer's show: `17:25 CET`. */
export function PlaceTime({ at, place }: { at: number | null; place: Place | null }) {
  const zone = usePlaceZone(place)
  if (at === null || zone === null || !isOtherClock(zone, at)) return null
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={`${fullTime(at, zone)} (${zone})`}
      className="whitespace-nowrap text-ink-2 tabular-nums"
    >
      {clockThere(at, zone)}
    </time>
  )
}
