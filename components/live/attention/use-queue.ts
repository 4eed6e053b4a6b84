'use client'

import { useMemo } from 'react'
import type { Selection } from '#components/live/selection.ts'
import type { DeskData } from '#components/live/use-desk-data.ts'
import { useAttention } from '#lib/client/live/live.ts'
import type { AttentionAbout } from '#lib/client/words/attention-words.ts'
import type { AttentionView, OrderView } from '#lib/contract/views.ts'
import { attentionQueue, type Queue } from '#lib/domain/attention/queue.ts'

/** What a thing in the queue is selected as. */
export function selectionOf({ subject, handle }: AttentionView): Selection {
  return { kind: subject === 'order' ? 'order' : 'worker', key: handle }
}

/** What a thing in the queue is about, as the desk knows it. */
export function aboutOf(view: AttentionView, desk: DeskData): AttentionAbout {
  const order = view.subject === 'order' ? (desk.ordersByHandle.get(view.handle) ?? null) : null
  const who = order ? (order.workerHandle ?? order.deviceId) : view.subject === 'order' ? null : view.handle
  const worker = who === null ? null : (desk.workersByHandle.get(who) ?? null)
  return { order, worker, fixAt: desk.fixAtOf(who), now: desk.now }
}

/** The attention queue as it stands now. */
export function useQueue(desk: DeskData): Queue {
  const views = useAttention()
  return useMemo(() => {
    const ordersOf = (view: AttentionView): readonly OrderView[] => {
      const order = view.subject === 'order' ? desk.ordersByHandle.get(view.handle) : undefined
      return order ? [order] : (desk.openOrdersByWorker.get(view.handle) ?? [])
    }
    return attentionQueue(views, desk.now, ordersOf)
  }, [views, desk])
}

/** What stands, or lately stood, in the queue of whatever is selected; null when nothing does. */
export function useStanding(selection: Selection | null): AttentionView | null {
  const views = useAttention()
  return useMemo(() => {
    if (selection === null || selection.kind === 'outage') return null
    const found = views.find((view) => {
      const at = selectionOf(view)
      return at.kind === selection.kind && at.key === selection.key
    })
    return found && found.level !== 'none' ? found : null
  }, [views, selection])
}
