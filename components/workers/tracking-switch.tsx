'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { useOrders } from '#lib/client/live/live.ts'
import { endpoints } from '#lib/client/paths.ts'
import { workStatusQuery } from '#lib/client/queries.ts'
import type { Worker } from '#lib/contract/workers-api.ts'

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
      toast(answer.work_status.tracking ? 'Tracking is wanted' : 'Tracking is no longer wanted')
      return client.invalidateQueries({ queryKey: ['worker', worker] })
    },
    onError: (error) => toast.error(`Nothing was changed. ${error.message}`),
  })
  if (data === undefined) return null
  const isOn = data.work_status.tracking
  return (
    <>
      <span className="text-ink-2 text-xs">
        Tracking <b className="font-semibold text-ink">{isOn || hasOrder ? 'on' : 'off'}</b>
        {reason(isOn, hasOrder)}
      </span>
      <Button disabled={change.isPending} onClick={() => change.mutate(!isOn)}>
        {isOn ? 'Stop tracking' : 'Start tracking'}
      </Button>
    </>
  )
}

function reason(isOn: boolean, hasOrder: boolean): string {
  if (hasOrder) return isOn ? ', for an order and by the work status' : ', because an order needs it'
  return isOn ? ', by the work status' : ''
}
