'use client'

import { useMutation } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { type FormEvent, useEffect, useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { viewerZone } from '#lib/client/zoned-time.ts'
import type { TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import { resolveDraft, serverProblems } from './draft-problems.ts'
import { forgetDraft, keepDraft, keptDraft } from './kept-draft.ts'
import { newStop, type OrderDraft, toRequest } from './order-draft.ts'

export interface OrderForm {
  form: UseFormReturn<OrderDraft>
  submit: (event?: FormEvent) => Promise<void>
  /** Creates it and begins the next one for the same worker. */
  submitThenNext: () => Promise<void>
  isSending: boolean
  created: TrackOrdersResponse | null
  /** Handles of the orders that the form before this one made. */
  justMade: readonly string[]
  /** It goes on with what was typed before a reload. */
  isKept: boolean
  startOver: () => void
}

function emptyDraft(): OrderDraft {
  return { worker: '', trackMode: 'pre_shift', stops: [newStop(viewerZone())] }
}

/** What the address asks for, such as a place that was pointed at on a map; null when it asks for nothing. */
function askedDraft(asked: Pick<URLSearchParams, 'get'>): OrderDraft | null {
  const [place, worker] = [asked.get('at'), asked.get('worker')]
  if (place === null && worker === null) return null
  const draft = emptyDraft()
  return { ...draft, worker: worker ?? '', stops: draft.stops.map((stop) => ({ ...stop, place: place ?? '' })) }
}

/** The new-order form: checked by the server's own schema, sent, and the server's refusals put on their fields. */
export function useOrderForm(): OrderForm {
  const [created, setCreated] = useState<TrackOrdersResponse | null>(null)
  const [justMade, setJustMade] = useState<readonly string[]>([])
  const search = useSearchParams()
  const [asked] = useState(() => askedDraft(search))
  const [kept, setKept] = useState(() => (asked === null ? keptDraft(viewerZone()) : null))
  const form = useForm<OrderDraft>({
    defaultValues: asked ?? kept ?? emptyDraft(),
    resolver: resolveDraft,
    shouldFocusError: true,
  })
  useEffect(() => form.subscribe({ formState: { values: true }, callback: ({ values }) => keepDraft(values) }), [form])
  // After the commit that the new stop's fields are in, however long that takes.
  useEffect(() => {
    if (justMade.length > 0) form.setFocus('stops.0.address')
  }, [form, justMade])
  const send = useMutation<TrackOrdersResponse, ApiError, OrderDraft>({
    mutationFn: (draft) => postJson(endpoints.trackOrders(), toRequest(draft)),
    onSuccess: forgetDraft,
    onError: (error, draft) => {
      for (const [index, problem] of serverProblems(error, draft).entries()) {
        const shouldFocus = index === 0 && problem.field !== null
        form.setError(problem.field ?? 'root', { type: 'server', message: problem.message }, { shouldFocus })
      }
    },
  })
  const beginNext = (draft: OrderDraft, made: TrackOrdersResponse) => {
    setJustMade(made.orders.map(({ order_handle }) => order_handle))
    form.reset(draftAfter(draft))
  }
  return {
    form,
    justMade,
    isKept: kept !== null,
    submit: form.handleSubmit((draft) => send.mutateAsync(draft).then(setCreated, nothing)),
    submitThenNext: form.handleSubmit((draft) =>
      send.mutateAsync(draft).then((made) => beginNext(draft, made), nothing),
    ),
    isSending: send.isPending,
    created,
    startOver: () => {
      setCreated(null)
      setJustMade([])
      setKept(null)
      form.reset(emptyDraft())
      forgetDraft()
    },
  }
}

/** The next one of a series: the same worker, mode and radius, another place and time. */
function draftAfter({ worker, trackMode, stops }: OrderDraft): OrderDraft {
  const last = stops.at(-1)
  const next = { ...newStop(last?.zone ?? viewerZone()), serviceMin: last?.serviceMin ?? '' }
  return { worker, trackMode, stops: [{ ...next, radiusM: last?.radiusM ?? next.radiusM, type: last?.type ?? 'drop' }] }
}

/** The refusal is shown by `onError`; the form only has to wait for it. */
function nothing(): void {}
