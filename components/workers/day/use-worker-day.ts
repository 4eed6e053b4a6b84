'use client'

import { useMemo } from 'react'
import { busySpan, type Day } from '#components/workers/worker-day.ts'
import { batteryHistory } from '#lib/client/history/order-history.ts'
import { activitiesOf, intendedOf, ordersOfDay, stopsOf } from '#lib/client/history/worker-day.ts'
import type { WorkerPage } from '#lib/contract/page-views.ts'
import { trackedShare, travelledM } from '#lib/domain/track/day.ts'
import { believed, GAP_MS } from '#lib/domain/track/gaps.ts'
import { speedRuns, thinned } from '#lib/domain/track/series.ts'

const MOST_POINTS = 1000
const STEP_MS = 15_000

export type WorkerDay = ReturnType<typeof useWorkerDay>

/** Everything that a worker's day draws and counts, from what the page holds. */
export function useWorkerDay(page: WorkerPage | undefined, day: Day, now: number) {
  const tick = Math.ceil(now / STEP_MS) * STEP_MS
  return useMemo(() => workerDay(page ?? NO_PAGE, day, tick), [page, day, tick])
}

type DayPage = Pick<WorkerPage, 'orders' | 'outages' | 'timeline' | 'track' | 'battery'>
const NO_PAGE: DayPage = { orders: [], outages: [], timeline: [], track: [], battery: [] }

function workerDay(page: DayPage, day: Day, now: number) {
  const until = Math.min(day.to, now)
  const fixes = believed(page.track)
  // What a phone was doing it was doing no longer than we heard of it.
  const heardAt = Math.max(fixes.at(-1)?.at ?? 0, page.timeline.at(-1)?.at ?? 0)
  const activities = activitiesOf(page.timeline, Math.min(until, heardAt + GAP_MS))
  const stops = stopsOf(page.orders, day)
  const outages = page.outages.flatMap((outage) => {
    const to = outage.endedAt ?? (outage.isOpen ? until : null)
    const from = outage.startedAt
    return from === null || to === null || to <= day.from || from >= day.to ? [] : [{ outage, from, to }]
  })
  const drivenMs = activities
    .filter(({ activity }) => activity.startsWith('driv'))
    .reduce((sum, { from, to }) => sum + to - from, 0)
  const moments = [
    ...fixes.map(({ at }) => at),
    ...page.timeline.flatMap(({ at }) => at ?? []),
    ...stops.map(({ at }) => at),
    ...(now < day.to ? [now] : []),
  ]
  return {
    ...{ day, until, fixes, activities, stops, outages },
    span: busySpan(day, moments),
    speeds: speedRuns(fixes).map((run) => thinned(run, MOST_POINTS)),
    battery: batteryHistory(page.battery),
    orders: ordersOfDay(page.orders, day),
    numbers: {
      travelledM: travelledM(fixes),
      drivenS: drivenMs / 1000,
      stops: stops.filter(({ isDone }) => isDone).length,
      trackedShare: trackedShare(fixes, intendedOf(page, day, now)),
    },
  }
}
