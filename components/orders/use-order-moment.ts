'use client'

import { useMemo } from 'react'
import { batteryHistory, etaHistory, orderSpan, toGoHistory } from '#lib/client/history/order-history.ts'
import { distance } from '#lib/client/words/format.ts'
import { whereaboutsWords } from '#lib/client/words/moment-words.ts'
import type { OrderPage } from '#lib/contract/page-views.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { believed, gapsOf } from '#lib/domain/track/gaps.ts'
import { positionAt, type Whereabouts } from '#lib/domain/track/position-at.ts'
import { type Sample, speedRuns, thinned, valueAt } from '#lib/domain/track/series.ts'
import type { Span } from '#lib/domain/track/time-axis.ts'
import { say } from '#lib/language/say.ts'

const NO_PAGE = { track: [], timeline: [], battery: [] } as const
/** More points than a chart has pixels. */
const MOST_POINTS = 800
const STEP_MS = 15_000

export type OrderHistory = ReturnType<typeof useOrderHistory>

/** Everything that an order's charts draw, from what its page holds. */
export function useOrderHistory(order: OrderView, page: OrderPage | undefined, now: number) {
  const { track, timeline, battery } = page ?? NO_PAGE
  // The axis moves on now and then, not with every second.
  const tick = Math.ceil(now / STEP_MS) * STEP_MS
  const span: Span = useMemo(() => orderSpan(order, track as OrderPage['track'], tick), [order, track, tick])
  const series = useMemo(() => {
    const fixes = believed(track)
    return {
      fixes,
      gaps: gapsOf(fixes),
      speeds: speedRuns(fixes).map((run) => thinned(run, MOST_POINTS)),
      etas: etaHistory(timeline),
      toGo: toGoHistory(timeline),
      battery: batteryHistory(battery as OrderPage['battery']),
    }
  }, [track, timeline, battery])
  return { span, ...series }
}

export interface OrderMoment {
  whereabouts: Whereabouts
  etaAt: number | null
  batteryPct: number | null
  /** In words, for the map and for screen readers. */
  parts: string[]
}

/** What was known of the order at a moment, as it was known then. */
export function orderMoment({ fixes, etas, toGo, battery }: OrderHistory, at: number): OrderMoment {
  const whereabouts = positionAt(fixes, at)
  const left = valueAt(toGo, at)
  const parts = whereaboutsWords(whereabouts)
  if (left !== null && whereabouts.kind === 'known') parts.push(say('{distance} to go', { distance: distance(left) }))
  return { whereabouts, etaAt: valueAt(etas, at), batteryPct: valueAt(battery, at), parts }
}

/** The greatest value of samples, at least a floor. */
export function greatest(runs: readonly (readonly Sample[])[], floor: number): number {
  return runs.flat().reduce((most, { value }) => Math.max(most, value), floor)
}
