'use client'

import type { KeyboardEvent } from 'react'
import type { LaneStop } from '#lib/domain/shifts/lane-stop.ts'
import type { WorkerLane } from './use-shift-lanes.ts'

interface Spot {
  lane: number
  stop: LaneStop
}

/** All stops of a lane as the keys walk them. */
export function stopsOf(lane: WorkerLane | undefined): readonly LaneStop[] {
  return lane === undefined ? [] : [...lane.stops, ...lane.untimed]
}

/** Where a stop is among the lanes. */
export function spotOf(lanes: readonly WorkerLane[], handle: string | null): Spot | null {
  if (handle === null) return null
  for (const [lane, one] of lanes.entries()) {
    const stop = stopsOf(one).find(({ order }) => order.handle === handle)
    if (stop) return { lane, stop }
  }
  return null
}

const ACROSS = new Map([
  ['ArrowRight', 1],
  ['ArrowLeft', -1],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
])
const DOWN = new Map([
  ['ArrowDown', 1],
  ['j', 1],
  ['ArrowUp', -1],
  ['k', -1],
  ['PageDown', 10],
  ['PageUp', -10],
])

/** Where a key leads from a spot: along the lane, or to the stop nearest in time on another. Null when it is no such key. */
export function nextSpot(lanes: readonly WorkerLane[], spot: Spot, key: string): Spot | null {
  const across = ACROSS.get(key)
  const down = DOWN.get(key)
  const clamp = (value: number, length: number) => Math.max(0, Math.min(length - 1, value))
  if (across !== undefined) {
    const stops = stopsOf(lanes[spot.lane])
    const at = stops.findIndex(({ order }) => order.handle === spot.stop.order.handle)
    const stop = stops[clamp(at + across, stops.length)]
    return stop ? { lane: spot.lane, stop } : null
  }
  if (down === undefined) return null
  const lane = clamp(spot.lane + down, lanes.length)
  const stop = nearest(stopsOf(lanes[lane]), spot.stop.at)
  return stop ? { lane, stop } : null
}

function nearest(stops: readonly LaneStop[], at: number | null): LaneStop | undefined {
  const away = (stop: LaneStop) => (stop.at === null || at === null ? Number.MAX_SAFE_INTEGER : Math.abs(stop.at - at))
  return stops.reduce<LaneStop | undefined>(
    (best, stop) => (best === undefined || away(stop) < away(best) ? stop : best),
    undefined,
  )
}

interface Keys {
  lanes: readonly WorkerLane[]
  spot: Spot | null
  go: (spot: Spot) => void
  onOpen: (stop: LaneStop) => void
  onClose: () => void
}

/** Arrows walk the grid, Enter opens, Escape closes the card. */
export function useLaneKeys({ lanes, spot, go, onOpen, onClose }: Keys) {
  return (event: KeyboardEvent) => {
    const isOnStop = event.target instanceof HTMLElement && event.target.dataset.stop !== undefined
    if (!isOnStop || spot === null || event.ctrlKey || event.metaKey || event.altKey) return
    const next = nextSpot(lanes, spot, event.key)
    if (next !== null) go(next)
    else if (event.key === 'Enter') onOpen(spot.stop)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
}
