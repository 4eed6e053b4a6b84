'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { useOrders } from '#lib/client/live/live.ts'
import { endpoints } from '#lib/client/paths.ts'
import { workStatusQuery } from '#lib/client/queries.ts'
import type { Worker } from '#lib/contract/workers-api.ts'
import { say, sayIn, sayParts } from '#lib/language/say.ts'

/** Whether the worker is to be tracked and why, and the button that starts or stops it. */
export function TrackingSwitch({ worker }: { worker: string }) {
  const client = useQueryClient()
  const { data } = useQuery(workStatusQuery(worker))
  const hasOrder = useOrders().some(
    (order) => order.isOpen && order.workerHandle === worker && order.startedAt !== null,
  )
  const change = useMutation<Worker, ApiError, boolean>({
    mutationFn: (tracking) => postJson(endpoints.workStatus(worker), { tracking }),
    onSuccess: (answer) => {
      client.setQueryData(workStatusQuery(worker).queryKey, answer)
      toast(answer.work_status.tracking ? say('Tracking is wanted') : say('Tracking is no longer wanted'))
      return client.invalidateQueries({ queryKey: ['worker', worker] })
    },
    onError: (error) => toast.error(`${say('Nothing was changed.')} ${error.message}`),
  })
  if (data === undefined) return null
  const isOn = data.work_status.tracking
  return (
    <>
      <span className="text-ink-2 text-xs">
        <Parts of={standing(isOn, hasOrder)} />
      </span>
      <Button disabled={change.isPending} onClick={() => change.mutate(!isOn)}>
        {isOn ? say('Stop tracking') : say('Start tracking')}
      </Button>
    </>
  )
}

function standing(isOn: boolean, hasOrder: boolean): ReactNode[] {
  const state = (
    <b className="font-semibold text-ink">{isOn || hasOrder ? sayIn('tracking', 'on') : sayIn('tracking', 'off')}</b>
  )
  if (isOn && hasOrder) return sayParts('Tracking {state}, for an order and by the work status', { state })
  if (hasOrder) return sayParts('Tracking {state}, because an order needs it', { state })
  return sayParts(isOn ? 'Tracking {state}, by the work status' : 'Tracking {state}', { state })
}
