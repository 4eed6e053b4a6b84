import type { Noun } from '#lib/domain/facts/facts.ts'
import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { geotagView, planView, routeView, tripView, visitView } from '#lib/domain/views/view-record.ts'
import type { Wire } from '../arbitrary-values.ts'
import { type State, viewsOf } from '../histories.ts'

/** A short history and what has to be seen of it in the end, in whatever order its events come. */
export interface Script {
  readonly name: string
  /** Six at most: all 720 orders of them are tried. */
  readonly events: readonly Wire[]
  /** What is looked at. */
  readonly shows: (shown: Shown) => unknown
  readonly expected: unknown
}

export type Shown = ReturnType<typeof shownOf>

/** What screens and answers would say of a state. */
export function shownOf(state: State) {
  const rows = (noun: Noun): StateRow[] =>
    [...state.values()]
      .filter((entity) => entity.noun === noun)
      .map(({ key, facts }) => ({ key, facts, seq: 0 }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
  const { orders, workers, outages } = viewsOf(state)
  return {
    outages,
    workers: workers.filter((worker) => worker !== null),
    order: (handle = 'A1') => orders.find((order) => order?.handle === handle),
    worker: (handle = 'Ana') => workers.find((worker) => worker?.handle === handle),
    visits: rows('visit').map(visitView),
    routes: rows('route').map(routeView),
    geotags: rows('geotag').map(geotagView),
    trips: rows('trip').map(tripView),
    plans: rows('plan').map(planView),
    facts: (noun: Noun, key: string) => state.get(`${noun} ${key}`)?.facts ?? {},
  }
}
