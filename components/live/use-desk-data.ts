'use client'

import { useMemo } from 'react'
import { workerName } from '#components/live/drawer/worker-name.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useIsLoaded, useOrders, useOutages, usePositions, useWorkers } from '#lib/client/live/live.ts'
import type { OrderView, OutageView, WorkerView } from '#lib/contract/views.ts'
import { type RiskLevel, workerRiskLevels } from '#lib/domain/risk-level.ts'

export interface DeskData {
  isLoaded: boolean
  /** Open ones. */
  orders: OrderView[]
  /** Open ones and those that ended lately. */
  allOrders: OrderView[]
  workers: WorkerView[]
  /** Open ones. */
  outages: OutageView[]
  allOutages: OutageView[]
  levels: ReadonlyMap<string, RiskLevel>
  openOrdersByWorker: ReadonlyMap<string, OrderView[]>
  workersByHandle: ReadonlyMap<string, WorkerView>
  ordersByHandle: ReadonlyMap<string, OrderView>
  /** Server time in steps of a few seconds: often enough for minutes, seldom enough for thousands of rows. */
  now: number
  nameOfHandle: (handle: string | null) => string | null
  fixAtOf: (handle: string | null) => number | null
}

const STEP_MS = 5000

const carrierOf = (order: OrderView) => order.workerHandle ?? order.deviceId

function groupByCarrier(orders: readonly OrderView[]): Map<string, OrderView[]> {
  const groups = new Map<string, OrderView[]>()
  for (const order of orders) {
    const who = carrierOf(order)
    if (who === null) continue
    const group = groups.get(who)
    if (group) group.push(order)
    else groups.set(who, [order])
  }
  return groups
}

/** Handles and device ids alike: an order may name either. */
function indexWorkers(workers: readonly WorkerView[]): Map<string, WorkerView> {
  const index = new Map<string, WorkerView>()
  for (const worker of workers) for (const deviceId of worker.deviceIds) index.set(deviceId, worker)
  for (const worker of workers) index.set(worker.handle, worker)
  return index
}

/** Everything the live desk shows, from the one cached snapshot. */
export function useDeskData(): DeskData {
  const isLoaded = useIsLoaded()
  const allOrders = useOrders()
  const workers = useWorkers()
  const allOutages = useOutages()
  const positions = usePositions()
  const now = Math.floor(useServerNow() / STEP_MS) * STEP_MS
  const rows = useMemo(() => {
    const orders = allOrders.filter((order) => order.isOpen)
    const ordersByHandle = new Map(allOrders.map((order) => [order.handle, order]))
    return { orders, ordersByHandle, levels: workerRiskLevels(orders), openOrdersByWorker: groupByCarrier(orders) }
  }, [allOrders])
  const outages = useMemo(() => allOutages.filter((outage) => outage.isOpen), [allOutages])
  const look = useMemo(() => {
    const workersByHandle = indexWorkers(workers)
    return {
      workersByHandle,
      nameOfHandle: (handle: string | null) => {
        if (handle === null) return null
        const worker = workersByHandle.get(handle)
        return worker ? workerName(worker) : handle
      },
      fixAtOf: (handle: string | null) => {
        const worker = handle === null ? undefined : workersByHandle.get(handle)
        return worker ? (positions.get(worker.handle)?.at ?? null) : null
      },
    }
  }, [workers, positions])
  return useMemo(
    () => ({ isLoaded, allOrders, workers, allOutages, outages, now, ...rows, ...look }),
    [isLoaded, allOrders, workers, allOutages, outages, now, rows, look],
  )
}
