'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useIsLoaded, useOrders, useOutages, usePositions, useWorkers } from '#lib/client/live/live.ts'
import { mergeRows } from '#lib/client/live/merge.ts'
import type { LocalDay } from '#lib/client/local-day.ts'
import { groupsQuery, shiftsQuery } from '#lib/client/shift-queries.ts'
import type { GroupView, LaneOrder } from '#lib/contract/shifts-view.ts'
import type { OutageView, WorkerView } from '#lib/contract/views.ts'
import { byWorst, type Lane, lanesOf } from '#lib/domain/shifts/lanes.ts'
import { viewing } from '#lib/language/viewing.ts'

export interface WorkerLane extends Lane {
  readonly name: string
  readonly fixAt: number | null
}

export interface ShiftLanes {
  lanes: WorkerLane[]
  groups: readonly GroupView[]
  now: number
  isLoading: boolean
  isCut: boolean
  error: Error | null
}

const STEP_MS = 5000
const NO_GROUPS: GroupView[] = []

/** The lanes of a day: what ended from the server, what is open from the live desk, the newer row of each. */
export function useShiftLanes(day: LocalDay, { group, sort }: { group: string; sort: 'worst' | 'name' }): ShiftLanes {
  const live = useOrders()
  const liveOutages = useOutages()
  const isLive = useIsLoaded()
  const now = Math.floor(useServerNow() / STEP_MS) * STEP_MS
  const asked = useQuery(shiftsQuery(day))
  const groups = useQuery(groupsQuery()).data?.groups ?? NO_GROUPS
  const stored = asked.data
  const lanes = useMemo(() => {
    const orders = mergeRows<LaneOrder>(stored?.orders ?? [], live, (order) => order.handle)
    const outages = mergeRows<OutageView>(stored?.outages ?? [], liveOutages, (outage) => outage.key)
    return lanesOf({ orders, outages, day, now })
  }, [stored, live, liveOutages, day, now])
  const members = groups.find(({ handle }) => handle === group)?.workers
  const named = useNamed(lanes)
  const shown = useMemo(() => {
    const wanted = group === '' ? named : named.filter(({ who }) => members?.includes(who))
    return [...wanted].sort(sort === 'worst' ? byWorst : byName())
  }, [named, group, members, sort])
  return {
    lanes: shown,
    groups,
    now,
    isLoading: !isLive || asked.isPending || now === 0,
    isCut: stored?.isCut ?? false,
    error: asked.error,
  }
}

/** Lanes under the names of who goes them; a phone's lane is that of who holds it. */
function useNamed(lanes: Lane[]): WorkerLane[] {
  const workers = useWorkers()
  const positions = usePositions()
  const known = useMemo(() => {
    const index = new Map<string, WorkerView>()
    for (const worker of workers) for (const device of worker.deviceIds) index.set(device, worker)
    for (const worker of workers) index.set(worker.handle, worker)
    return index
  }, [workers])
  return useMemo(
    () =>
      lanes.map((lane) => {
        const worker = known.get(lane.who)
        const fixAt = worker === undefined ? null : (positions.get(worker.handle)?.at ?? worker.fix?.at ?? null)
        return { ...lane, name: worker?.name ?? lane.who, fixAt }
      }),
    [lanes, known, positions],
  )
}

function byName(): (a: WorkerLane, b: WorkerLane) => number {
  const { compare } = new Intl.Collator(viewing().locale, { numeric: true, sensitivity: 'base' })
  return (a, b) => compare(a.name, b.name) || (a.who < b.who ? -1 : 1)
}
