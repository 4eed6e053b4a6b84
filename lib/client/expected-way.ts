import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { WayAnswer } from '#lib/contract/maps-api.ts'
import type { FixView, OrderView, PointView } from '#lib/contract/views.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import { restOfLine } from '#lib/domain/rest-of-line.ts'
import type { LonLat } from '#lib/domain/road.ts'
import { getJson } from './api.ts'
import { endpoints } from './paths.ts'

/** The way that somebody is expected to take: what lies ahead of it, and whether roads are known for it. */
export interface ExpectedWay {
  readonly line: readonly LonLat[]
  readonly isByRoad: boolean
}

/** Some 100 m: who has gone as far may have turned off, and the way is asked for again. */
const STEP_PER_DEGREE = 1000
const stepped = (degrees: number) => Math.round(degrees * STEP_PER_DEGREE) / STEP_PER_DEGREE

function wayQuery(from: PointView | null, stops: readonly PointView[]) {
  const points = [...(from ? [{ lon: stepped(from.lon), lat: stepped(from.lat) }] : []), ...stops]
  const text = points.map(({ lon, lat }) => `${lon},${lat}`).join(';')
  return queryOptions({
    queryKey: ['way', text],
    queryFn: ({ signal }) => getJson<WayAnswer>(endpoints.way(text), signal),
    enabled: points.length > 1 && from !== null,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
}

/** The stops from here to this order: those of its route that are due before it, and its own place. */
export function stopsUntil(order: OrderView, orders: readonly OrderView[]): PointView[] {
  const { etaAt, routeHandle, destination } = order
  if (!destination) return []
  const before = orders.filter(
    (other) =>
      other.isOpen &&
      other.handle !== order.handle &&
      other.arrivedAt === null &&
      other.destination !== null &&
      routeHandle !== null &&
      other.routeHandle === routeHandle &&
      (other.etaAt ?? Number.POSITIVE_INFINITY) < (etaAt ?? 0),
  )
  const inOrder = before.sort((a, b) => (a.etaAt ?? 0) - (b.etaAt ?? 0)).flatMap((other) => other.destination ?? [])
  return [...inOrder, destination]
}

/**
 * The way ahead of whoever carries an order, or null where there is none to speak of: not under way, arrived, or nobody
 * has heard from the worker for so long that it would be a guess.
 */
export function useExpectedWay(input: {
  order: OrderView | null
  orders: readonly OrderView[]
  fix: FixView | null
  /** Server time. */
  now: number
}): ExpectedWay | null {
  const { order, orders, fix, now } = input
  const isUnderWay = order?.status === 'ongoing' && order.isOpen && order.arrivedAt === null
  const isKnown = fix !== null && freshnessOf(fix.at, now) !== 'lost'
  const stops = useMemo(
    () => (order && isUnderWay && isKnown ? stopsUntil(order, orders) : []),
    [order, orders, isUnderWay, isKnown],
  )
  const from = stops.length > 0 ? fix : null
  const { data } = useQuery(wayQuery(from, stops))
  return useMemo(() => {
    if (!data || !from) return null
    const line = restOfLine(data.polyline.coordinates, [from.lon, from.lat])
    return { line, isByRoad: data.source !== 'great_circle' }
  }, [data, from])
}
