'use client'

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useOrders, useOutages, useWorkers } from '#lib/client/live/live.ts'
import { workerQuery } from '#lib/client/queries.ts'
import type { WorkerPage } from '#lib/contract/page-views.ts'
import type { WorkerView } from '#lib/contract/views.ts'
import type { Day } from './worker-day.ts'

const SETTLE_MS = 1000
const REFRESH_MS = 15_000

export interface WorkerAnswer {
  worker: WorkerView | null
  query: UseQueryResult<WorkerPage>
}

/** One worker's day. Today's is asked again when an order or an outage changed, and now and then for its trail. */
export function useWorkerPage(handle: string, day: Day, isToday: boolean): WorkerAnswer {
  const live = useWorkers().find((worker) => worker.handle === handle)
  const query = useQuery({ ...workerQuery(handle, day), refetchInterval: isToday ? REFRESH_MS : false })
  const heardSeq = useHeardSeq(handle)
  const { refetch } = query
  useEffect(() => {
    if (heardSeq === 0 || !isToday) return
    const timer = setTimeout(() => void refetch({ cancelRefetch: false }), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [heardSeq, isToday, refetch])
  const asked = query.data?.worker
  const worker = live !== undefined && (asked === undefined || live.seq > asked.seq) ? live : (asked ?? null)
  return { worker, query }
}

/** The newest log position that touched an order or an outage of this worker. */
function useHeardSeq(handle: string): number {
  const touched = [...useOrders(), ...useOutages()].filter((row) => row.workerHandle === handle)
  return touched.reduce((newest, row) => Math.max(newest, row.seq), 0)
}
