'use client'

import { isOtherClock, type Place, usePlaceZone } from '#lib/client/place-zone.ts'
import { clockThere, fullTime } from '#lib/client/words/format.ts'

/** What clocks show where something happens, `17:25 CET`; null where that is what the viewer's show. */
export function usePlaceClock(at: number | null, place: Place | null): { zone: string; clock: string } | null {
  const zone = usePlaceZone(place)
  if (at === null || zone === null || !isOtherClock(zone, at)) return null
  return { zone, clock: clockThere(at, zone) }
}

/** The clock at a place, where it is another than the viewer's. */
export function PlaceTime({ at, place }: { at: number | null; place: Place | null }) {
  const there = usePlaceClock(at, place)
  if (at === null || there === null) return null
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={`${fullTime(at, there.zone)} (${there.zone})`}
      className="whitespace-nowrap text-ink-2 tabular-nums"
    >
      {there.clock}
    </time>
  )
}
