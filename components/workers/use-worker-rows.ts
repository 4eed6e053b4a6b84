'use client'

import { useMemo } from 'react'
import { useOrders, useOutages, usePositions, useWorkers } from '#lib/client/live/live.ts'
import type { OrderView, OutageView } from '#lib/contract/views.ts'
import type { WorkerRow } from './worker-columns.tsx'

/** Every worker with open orders, open outage and the newest fix, however it came. */
export function useWorkerRows(): WorkerRow[] {
  const workers = useWorkers()
  const orders = useOrders()
  const outages = useOutages()
  const positions = usePositions()
  const ordersOf = useMemo(() => groupOpen(orders), [orders])
  const outageOf = useMemo(() => newestOpen(outages), [outages])
  return workers.map((worker) => ({
    worker,
    fixAt: positions.get(worker.handle)?.at ?? worker.fix?.at ?? null,
    openOrders: ordersOf.get(worker.handle) ?? [],
    outage: outageOf.get(worker.handle) ?? null,
  }))
}

function groupOpen(orders: readonly OrderView[]): Map<string, OrderView[]> {
  const grouped = new Map<string, OrderView[]>()
  for (const order of orders) {
    const who = order.workerHandle ?? order.deviceId
    if (!order.isOpen || who === null) continue
    grouped.set(who, [...(grouped.get(who) ?? []), order])
  }
  return grouped
}

function newestOpen(outages: readonly OutageView[]): Map<string, OutageView> {
  const newest = new Map<string, OutageView>()
  for (const outage of outages) {
    const who = outage.workerHandle ?? outage.deviceId
    if (!outage.isOpen || who === null) continue
    const known = newest.get(who)
    if (known === undefined || (known.startedAt ?? 0) < (outage.startedAt ?? 0)) newest.set(who, outage)
  }
  return newest
}
