'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useIsLoaded, useOrders, useOutages, useWorkers } from '#lib/client/live/live.ts'
import { mergeRows } from '#lib/client/live/merge.ts'
import { outagesQuery } from '#lib/client/queries.ts'
import type { OrderView, OutageView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { endangered } from './outage-facts.ts'

export interface OutageRow {
  outage: OutageView
  who: string
  orders: OrderView[]
}

export interface OutageRows {
  open: OutageRow[]
  closed: OutageRow[]
  isLoading: boolean
  error: Error | null
}

/** Outages from the live desk, and from the server those that ended before. Open ones: the nearest promise first. */
export function useOutageRows(show: 'open' | 'all'): OutageRows {
  const live = useOutages()
  const orders = useOrders()
  const workers = useWorkers()
  const isLive = useIsLoaded()
  const asked = useQuery({ ...outagesQuery('all'), enabled: show === 'all' })
  const stored = asked.data?.outages
  const rows = useMemo(() => {
    const names = new Map(workers.map((worker) => [worker.handle, worker.name ?? worker.handle]))
    const known = mergeRows<OutageView>(stored ?? [], live, (outage) => outage.key)
    return known.map((outage) => {
      const handle = outage.workerHandle ?? outage.deviceId ?? ''
      return { outage, who: names.get(handle) ?? (handle || say('nobody known')), orders: endangered(outage, orders) }
    })
  }, [stored, live, orders, workers])
  return {
    open: rows.filter((row) => row.outage.isOpen).sort((a, b) => urgency(a) - urgency(b) || newestFirst(a, b)),
    closed: show === 'all' ? rows.filter((row) => !row.outage.isOpen).sort(newestFirst) : [],
    isLoading: !isLive || (show === 'all' && asked.isPending),
    error: show === 'all' ? asked.error : null,
  }
}

function urgency(row: OutageRow): number {
  const order = row.orders[0]
  return order?.scheduledAt ?? order?.initialEtaAt ?? order?.etaAt ?? (order ? 8e15 : 9e15)
}

function newestFirst(a: OutageRow, b: OutageRow): number {
  return (b.outage.startedAt ?? 0) - (a.outage.startedAt ?? 0)
}
