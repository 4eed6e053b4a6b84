'use client'

import { useQuery } from '@tanstack/react-query'
import { useWorkers } from '#lib/client/live/live.ts'
import { candidatesQueryFor } from '#lib/client/queries.ts'
import type { Candidate } from '#lib/contract/candidates-api.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { folded } from '#lib/domain/find/find.ts'

/** Somebody an order can be given to; who is not tracked now has no ETA. */
export interface Receiver {
  readonly handle: string
  readonly name: string
  readonly candidate: Candidate | null
}

const OTHERS_AT_MOST = 8

const isNamed = ({ name, handle }: Pick<Receiver, 'name' | 'handle'>, text: string) =>
  folded(`${name} ${handle}`).includes(folded(text))

function othersOf(workers: readonly WorkerView[], order: OrderView, known: ReadonlySet<string>): Receiver[] {
  return workers
    .filter(({ handle, isDeviceOnly }) => !isDeviceOnly && handle !== order.workerHandle && !known.has(handle))
    .filter(({ handle }) => isDemoHandle(handle) === isDemoHandle(order.handle))
    .map(({ handle, name }) => ({ handle, name: name ?? handle, candidate: null }))
}

/** To whom the order can go: the quickest first, and once a name is typed everybody else of that name. */
export function useReceivers(order: OrderView, text: string) {
  const workers = useWorkers()
  const asked = useQuery(candidatesQueryFor(order.handle))
  const nearest = (asked.data?.candidates ?? []).map(
    (candidate): Receiver => ({
      handle: candidate.worker_handle,
      name: candidate.name ?? candidate.worker_handle,
      candidate,
    }),
  )
  const typed = text.trim()
  // Without an answer everybody can be picked by name at least.
  const isShowingOthers = typed !== '' || (!asked.isPending && nearest.length === 0)
  const known = new Set(nearest.map(({ handle }) => handle))
  const others = isShowingOthers ? othersOf(workers, order, known) : []
  const receivers = [...nearest, ...others].filter((receiver) => typed === '' || isNamed(receiver, typed))
  return {
    receivers: receivers.slice(0, nearest.length + OTHERS_AT_MOST),
    isPending: asked.isPending,
    error: asked.error,
  }
}
