'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { workThrough } from '#lib/client/bulk.ts'
import { doDeed, type OrderAct, type OrderDeed, undoOf } from '#lib/client/order-acts.ts'
import type { OrderView } from '#lib/contract/views.ts'

/** What became of one row of many. */
export interface RowResult {
  readonly state: 'waiting' | 'done' | 'refused' | 'undone'
  readonly reason: string | null
}

/** One act on many orders, while it runs and after. */
export interface BulkRun {
  readonly act: OrderAct
  /** What was done is being taken back, or was. */
  readonly isUndo: boolean
  readonly isRunning: boolean
  readonly results: ReadonlyMap<string, RowResult>
}

/** As many requests at a time; the dispatcher beside us wants answers too. */
const AT_ONCE = 4
const SHOWN_EVERY_MS = 100

interface Work {
  readonly act: OrderAct
  readonly isUndo: boolean
  readonly deeds: readonly OrderDeed[]
  /** Of rows that are not part of it and keep what they say. */
  readonly earlier: ReadonlyMap<string, RowResult>
}

/** Does one thing to many orders, a few at a time, with a result for each, and takes back what has a way back. */
export function useBulk() {
  const client = useQueryClient()
  const [run, setRun] = useState<BulkRun | null>(null)
  const memory = useRef({ deeds: new Map<string, OrderDeed>(), before: new Map<string, OrderView>() })

  async function work({ act, isUndo, deeds, earlier }: Work): Promise<void> {
    const results = new Map(earlier)
    for (const { handle } of deeds) results.set(handle, { state: 'waiting', reason: null })
    const show = (isRunning: boolean) => setRun({ act, isUndo, isRunning, results: new Map(results) })
    show(true)
    const timer = setInterval(() => show(true), SHOWN_EVERY_MS)
    await workThrough({
      items: deeds,
      atOnce: AT_ONCE,
      work: doDeed,
      onOutcome: ({ handle }, outcome) => {
        if (outcome.state === 'refused') results.set(handle, outcome)
        else results.set(handle, { state: isUndo ? 'undone' : 'done', reason: null })
      },
    })
    clearInterval(timer)
    show(false)
    await client.invalidateQueries({ queryKey: ['orders'] })
  }

  const handlesIn = (state: RowResult['state']) =>
    [...(run?.results ?? [])].filter(([, result]) => result.state === state).map(([handle]) => handle)
  const undoDeeds = () =>
    handlesIn('done').flatMap((handle) => {
      const [before, deed] = [memory.current.before.get(handle), memory.current.deeds.get(handle)]
      return (before && deed && undoOf(before, deed)) ?? []
    })

  return {
    run,
    /** Begins. `orders` as they are now, so that what is done can be taken back. */
    start(act: OrderAct, orders: readonly OrderView[], workerHandle?: string): Promise<void> {
      const deeds = orders.map(({ handle }): OrderDeed => ({ handle, act, workerHandle }))
      memory.current = {
        deeds: new Map(deeds.map((deed) => [deed.handle, deed])),
        before: new Map(orders.map((order) => [order.handle, order])),
      }
      return work({ act, isUndo: false, deeds, earlier: new Map() })
    },
    /** Those that were refused, once more. */
    retry(): Promise<void> {
      const deeds = handlesIn('refused').flatMap((handle) => memory.current.deeds.get(handle) ?? [])
      return run === null ? Promise.resolve() : work({ act: run.act, isUndo: false, deeds, earlier: run.results })
    },
    /** How many can be taken back. */
    undoable: run === null || run.isRunning || run.isUndo ? 0 : undoDeeds().length,
    undo(): Promise<void> {
      return run === null
        ? Promise.resolve()
        : work({ act: run.act, isUndo: true, deeds: undoDeeds(), earlier: run.results })
    },
    dismiss: () => setRun(null),
  }
}

export type Bulk = ReturnType<typeof useBulk>
