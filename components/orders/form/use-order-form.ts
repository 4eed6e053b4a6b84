'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { viewerZone } from '#lib/client/zoned-time.ts'
import type { TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import { resolveDraft, serverProblems } from './draft-problems.ts'
import { newStop, type OrderDraft, toRequest } from './order-draft.ts'

export interface OrderForm {
  form: UseFormReturn<OrderDraft>
  submit: (event?: FormEvent) => Promise<void>
  isSending: boolean
  created: TrackOrdersResponse | null
  startOver: () => void
}

function emptyDraft(): OrderDraft {
  return { worker: '', trackMode: 'pre_shift', stops: [newStop(viewerZone())] }
}

/** The new-order form: checked by the server's own schema, sent, and the server's refusals put on their fields. */
export function useOrderForm(): OrderForm {
  const [created, setCreated] = useState<TrackOrdersResponse | null>(null)
  const form = useForm<OrderDraft>({ defaultValues: emptyDraft(), resolver: resolveDraft, shouldFocusError: true })
  const send = useMutation<TrackOrdersResponse, ApiError, OrderDraft>({
    mutationFn: (draft) => postJson(endpoints.trackOrders(), toRequest(draft)),
    onSuccess: setCreated,
    onError: (error, draft) => {
      for (const [index, problem] of serverProblems(error, draft).entries()) {
        const shouldFocus = index === 0 && problem.field !== null
        form.setError(problem.field ?? 'root', { type: 'server', message: problem.message }, { shouldFocus })
      }
    },
  })
  return {
    form,
    submit: form.handleSubmit((draft) => send.mutateAsync(draft).then(nothing, nothing)),
    isSending: send.isPending,
    created,
    startOver: () => {
      setCreated(null)
      form.reset(emptyDraft())
    },
  }
}

/** The refusal is shown by `onError`; the form only has to wait for it. */
function nothing(): void {}
