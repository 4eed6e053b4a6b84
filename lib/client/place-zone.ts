'use client'

import { useSyncExternalStore } from 'react'
import { zoneOffsetMs } from '#lib/domain/zoned-moment.ts'
import { viewerZone } from './zoned-time.ts'

type ZoneAt = (latitude: number, longitude: number) => string

/** The table of the world's zones weighs as much as a picture: it is fetched when the first place is asked about. */
let zoneAt: ZoneAt | null = null
let isAsked = false
const listeners = new Set<() => void>()

async function fetchTable(): Promise<void> {
  const { default: table } = await import('@photostructure/tz-lookup')
  zoneAt = table
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!isAsked) {
    isAsked = true
    fetchTable().catch(() => {
      isAsked = false
    })
  }
  return () => listeners.delete(listener)
}

export interface Place {
  readonly lat: number
  readonly lon: number
}

/** The IANA zone that a place lies in; null while the table of zones is not here. */
export function usePlaceZone(place: Place | null): string | null {
  const table = useSyncExternalStore(
    subscribe,
    () => zoneAt,
    () => null,
  )
  return place === null || table === null ? null : zoneOf(table, place)
}

function zoneOf(table: ZoneAt, { lat, lon }: Place): string | null {
  try {
    return table(lat, lon)
  } catch {
    return null
  }
}

/** True when clocks in a zone show something else than the viewer's at that moment. */
export const isOtherClock = (zone: string, at: number): boolean =>
  zoneOffsetMs(at, zone) !== zoneOffsetMs(at, viewerZone())
