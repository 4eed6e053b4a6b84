import type { FixView, OrderView, PointView } from './views.ts'

/**
 * What an embedded view is given, and all that it is given: no metadata, no devices, no handles of workers. Times are epoch
 * milliseconds. Like every view it does not depend on the clock.
 */
export interface EmbedData {
  readonly kind: 'order' | 'route' | 'worker' | 'orders' | 'workers' | 'places'
  /** Of the order or route; null for anything else. */
  readonly handle: string | null
  readonly orders: readonly EmbedOrder[]
  readonly workers: readonly EmbedWorker[]
  /** In a list of places: each of them. */
  readonly places: readonly EmbedNamedPlace[]
  /** Of one worker: the day that is shown, `2026-01-31` in UTC; null when there is none. */
  readonly day: string | null
  /** Stops of the same route that come before the order; null when that is not known, or is no question. */
  readonly stopsBefore: number | null
  /** The way that is left, as [lon, lat]; null when there is none or it is not told. */
  readonly way: EmbedWay | null
  /** The way driven, where the view is open with the layer `trail`. */
  readonly trail: readonly FixView[]
  /** Where phones went silent, where the view is open with the layer `outages`. */
  readonly outages: readonly EmbedOutage[]
  /** There are more rows than are told. */
  readonly hasMore: boolean
}

export interface EmbedWay {
  readonly line: readonly (readonly [number, number])[]
  /** False where no street is known and the line is straight. */
  readonly isByRoad: boolean
}

type TimesOfOrder =
  | ('scheduledAt' | 'initialEtaAt' | 'etaAt' | 'startedAt')
  | ('arrivedAt' | 'exitedAt' | 'completedAt' | 'cancelledAt')

export interface EmbedOrder extends Pick<OrderView, 'handle' | 'status' | 'isOpen' | 'type' | TimesOfOrder> {
  readonly destination: EmbedPlace | null
  /** The `id` of one of the workers; null when nobody is told of. */
  readonly workerId: string | null
}

export interface EmbedPlace extends PointView {
  readonly radiusM: number
  readonly ring: [number, number][] | null
  /** Null where only the place itself is told. */
  readonly address: string | null
}

export interface EmbedNamedPlace extends EmbedPlace {
  readonly handle: string
  readonly name: string | null
}

export interface EmbedWorker {
  /** Means nothing outside of this view. */
  readonly id: string
  readonly name: string | null
  /** Null when where the worker is does not concern who looks. */
  readonly fix: FixView | null
  /** In a list of workers: what they have before them, and what keeps their phone silent. */
  readonly stopsLeft: number
  readonly nextAt: number | null
  /** Since when at the place of an order, and which. */
  readonly hereSince: number | null
  readonly place: string | null
  readonly outageCode: string | null
}

export interface EmbedOutage extends PointView {
  readonly id: string
}

/** What a view's page is told each time, by its socket or its route. */
export interface EmbedNow {
  readonly data: EmbedData
  /** Origins that may frame it at this moment; null for our own pages alone. */
  readonly hosts: readonly string[] | null
}

/** What `GET /embed/…` of the API answers. */
export interface EmbedAnswer extends EmbedNow {
  readonly serverNow: number
}
