'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { orderQuery } from '#lib/client/queries.ts'
import type { OrderView } from '#lib/contract/views.ts'

type Act = 'complete' | 'cancel'

interface ActWords {
  question: string
  yes: string
  done: string
  endpoint: (handle: string) => string
}

const ACTS: Record<Act, ActWords> = {
  complete: {
    question: 'Complete this order? This cannot be undone.',
    yes: 'Complete order',
    done: 'completed',
    endpoint: endpoints.completeOrder,
  },
  cancel: {
    question: 'Cancel this order? Its worker stops being tracked for it.',
    yes: 'Cancel order',
    done: 'cancelled',
    endpoint: endpoints.cancelOrder,
  },
}

/** Complete and cancel, each asked once more in place; what the server refused is said where it was asked. */
export function OrderActions({ order }: { order: OrderView }) {
  const [asking, setAsking] = useState<Act | null>(null)
  const client = useQueryClient()
  const close = useMutation<unknown, ApiError, Act>({
    mutationFn: (act) => postJson(ACTS[act].endpoint(order.handle)),
    onSuccess: (_answer, act) => {
      setAsking(null)
      toast(`${order.handle} ${ACTS[act].done}`)
      return client.invalidateQueries({ queryKey: orderQuery(order.handle).queryKey })
    },
  })
  const ask = (act: Act | null) => {
    close.reset()
    setAsking(act)
  }
  if (!order.isOpen) return null
  if (asking === null) {
    return (
      <>
        <Button onClick={() => ask('complete')}>Complete</Button>
        <Button variant="danger" onClick={() => ask('cancel')}>
          Cancel order
        </Button>
      </>
    )
  }
  return (
    <Question
      act={asking}
      isBusy={close.isPending}
      error={close.error}
      onYes={() => close.mutate(asking)}
      onNo={() => ask(null)}
    />
  )
}

interface QuestionProps {
  act: Act
  isBusy: boolean
  error: ApiError | null
  onYes: () => void
  onNo: () => void
}

function Question({ act, isBusy, error, onYes, onNo }: QuestionProps) {
  return (
    <fieldset
      className="flex flex-wrap items-center justify-end gap-2"
      onKeyDown={(event) => event.key === 'Escape' && onNo()}
    >
      <legend className="sr-only">Confirm</legend>
      <span>{ACTS[act].question}</span>
      <Button variant={act === 'cancel' ? 'danger' : 'primary'} disabled={isBusy} onClick={onYes} autoFocus>
        {isBusy ? 'Sending' : ACTS[act].yes}
      </Button>
      <Button onClick={onNo} disabled={isBusy}>
        Keep it open
      </Button>
      {error !== null && (
        <p role="alert" className="basis-full text-right text-red text-xs">
          Nothing was changed. {error.message}
        </p>
      )}
    </fieldset>
  )
}
