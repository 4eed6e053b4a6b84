'use client'

import { useParams } from 'next/navigation'
import { useState } from 'react'
import { Timeline } from '#components/timeline/timeline.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { ApiError } from '#lib/client/api.ts'
import { handleFromParam, paths } from '#lib/client/paths.ts'
import { OrderActions } from './order-actions.tsx'
import { OrderDetails } from './order-details.tsx'
import { OrderHead } from './order-head.tsx'
import { OrderMap } from './order-map.tsx'
import { useOrderPage } from './use-order-page.ts'

/** Everything known of the order that the address names. */
export function OrderScreen() {
  const { handle: param } = useParams<{ handle: string }>()
  const handle = handleFromParam(param)
  const { order, data: page, error, isPending } = useOrderPage(handle)
  const [pointedAt, setPointedAt] = useState<number | null>(null)
  if (order === null) return isPending ? null : <NoOrder handle={handle} error={error} />
  return (
    <div className="flex h-full min-h-0 flex-col max-lg:overflow-y-auto">
      <OrderHead order={order} actions={<OrderActions order={order} />} />
      {error !== null && (
        <p role="alert" className="flex-none border-red-line border-b bg-red-bg px-4 py-1.5 text-red">
          What is shown may be old. {error.message}
        </p>
      )}
      <div className="flex min-h-0 flex-1 max-lg:flex-none max-lg:flex-col-reverse">
        <div className="flex min-h-0 w-[440px] flex-none flex-col border-line border-r max-xl:w-[380px] max-lg:max-h-[70vh] max-lg:w-full max-lg:border-t max-lg:border-r-0">
          <Timeline
            items={page?.timeline ?? []}
            outages={page?.outages ?? []}
            isLoading={isPending}
            onPoint={setPointedAt}
          />
        </div>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <div className="relative min-h-0 flex-1 max-lg:h-72 max-lg:flex-none">
            <OrderMap order={order} page={page} pointedAt={pointedAt} />
          </div>
          <div className="max-h-[42%] flex-none overflow-y-auto max-lg:max-h-none">
            <OrderDetails order={order} page={page} />
          </div>
        </div>
      </div>
    </div>
  )
}

function NoOrder({ handle, error }: { handle: string; error: Error | null }) {
  const isUnknown = (error as ApiError | null)?.status === 404
  return (
    <EmptyState
      title={isUnknown ? `No order is called “${handle}”` : 'This order could not be loaded'}
      action={<ButtonLink href={paths.orders({ q: isUnknown ? handle : '' })}>Search all orders</ButtonLink>}
    >
      {isUnknown ? 'No event has spoken of it, and nobody created it here.' : error?.message}
    </EmptyState>
  )
}
