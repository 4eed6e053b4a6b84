'use client'

import { useMemo, useRef } from 'react'
import { attentionRows } from '#components/live/attention/attention-rows.ts'
import { formatSelection, type Selection } from '#components/live/selection.ts'
import type { DeskData } from '#components/live/use-desk-data.ts'
import type { DeskTab } from '#components/live/use-desk-url.ts'
import { usePositions } from '#lib/client/live/live.ts'
import type { OutageView, WorkerView } from '#lib/contract/views.ts'
import type { Queue } from '#lib/domain/attention/queue.ts'
import { riskRank } from '#lib/domain/risk-level.ts'
import { type Bounds, inViewBy } from './in-view.ts'
import { type ListedRow, listed } from './listed-row.ts'
import { wantedBy } from './wanted-row.ts'
import { compareOrders, orderRow, outageRow, type RowContext, workerRow } from './work-row.ts'

function contextOf(desk: DeskData, isFeedStopped: boolean): RowContext {
  return {
    isFeedStopped,
    now: desk.now,
    nameOfHandle: desk.nameOfHandle,
    fixAtOf: desk.fixAtOf,
    levelOfWorker: (handle) => desk.levels.get(handle) ?? 'none',
    openOrdersOf: (handle) => desk.openOrdersByWorker.get(handle)?.length ?? 0,
  }
}

/** Trouble first, then by name. */
function sortedWorkers(desk: DeskData, context: RowContext): WorkerView[] {
  const rank = (worker: WorkerView) =>
    2 * riskRank(context.levelOfWorker(worker.handle)) + (worker.outageCode || worker.outageLabel ? 1 : 0)
  const name = (worker: WorkerView) => context.nameOfHandle(worker.handle) ?? ''
  return [...desk.workers].sort((a, b) => rank(b) - rank(a) || name(a).localeCompare(name(b)))
}

function sortedOutages(desk: DeskData): OutageView[] {
  return [...desk.outages].sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0) || a.key.localeCompare(b.key))
}

export interface WorkQuery {
  tab: DeskTab
  filter: string
  /** Then no position counts as live. */
  isFeedStopped: boolean
  queue: Queue
  /** What is put off is in the queue as well. */
  withSnoozed: boolean
  /** Then only what lies there. */
  within: Bounds | null
}

const of = (kind: Selection['kind'], key: string, seq: number) => ({ selection: { kind, key }, seq })

function rowsOf(
  desk: DeskData,
  { tab, isFeedStopped, queue, withSnoozed }: Omit<WorkQuery, 'filter' | 'within'>,
): ListedRow[] {
  const context = contextOf(desk, isFeedStopped)
  if (tab === 'attention') return attentionRows(queue, { desk, context, withSnoozed })
  if (tab === 'workers')
    return sortedWorkers(desk, context).map((worker) =>
      listed(of('worker', worker.handle, worker.seq), () => workerRow(worker, context)),
    )
  if (tab === 'outages')
    return sortedOutages(desk).map((outage) =>
      listed(of('outage', outage.key, outage.seq), () => outageRow(outage, context)),
    )
  return [...desk.orders]
    .sort(compareOrders(desk.now))
    .map((order) => listed(of('order', order.handle, order.seq), () => orderRow(order, context)))
}

/** The rows of a tab that pass the filter, in the order in which they need somebody. */
export function useWorkRows(desk: DeskData, query: WorkQuery): ListedRow[] {
  const { tab, filter, isFeedStopped, queue, withSnoozed, within } = query
  const positions = usePositions()
  return useMemo(() => {
    const all = rowsOf(desk, { tab, isFeedStopped, queue, withSnoozed })
    const rows = within === null ? all : all.filter(inViewBy(within, desk, positions))
    return filter.trim() === '' ? rows : rows.filter(wantedBy(filter, desk))
  }, [desk, tab, filter, isFeedStopped, queue, withSnoozed, within, positions])
}

/** Holds the order of rows while the pointer is among them: what is new waits at the end until it leaves. */
export function useSteadyRows(rows: ListedRow[], isHeld: boolean): ListedRow[] {
  const order = useRef<string[]>([])
  return useMemo(() => {
    const byKey = new Map(rows.map((row) => [formatSelection(row.selection), row]))
    if (!isHeld) {
      order.current = [...byKey.keys()]
      return rows
    }
    const known = new Set(order.current)
    const added = [...byKey.keys()].filter((key) => !known.has(key))
    order.current = [...order.current.filter((key) => byKey.has(key)), ...added]
    return order.current.flatMap((key) => byKey.get(key) ?? [])
  }, [rows, isHeld])
}
