'use client'

import { useParams } from 'next/navigation'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { ContactButtons } from '#components/timeline/contact-buttons.tsx'
import { MomentChip } from '#components/timeline/moment-chip.tsx'
import { Timeline } from '#components/timeline/timeline.tsx'
import { type TimeCursor, useTimeCursor } from '#components/timeline/use-time-cursor.ts'
import { useTimeKeys } from '#components/timeline/use-time-keys.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ButtonTabs } from '#components/ui/tabs.tsx'
import type { ApiError } from '#lib/client/api.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useWorkers } from '#lib/client/live/live.ts'
import { handleFromParam, paths } from '#lib/client/paths.ts'
import type { OrderPage } from '#lib/contract/page-views.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { OrderActs } from './acts/order-acts.tsx'
import { OrderDetails } from './order-details.tsx'
import { OrderHead } from './order-head.tsx'
import { OrderMap } from './order-map.tsx'
import { OrderStrips } from './order-strips.tsx'
import { orderMoment, useOrderHistory } from './use-order-moment.ts'
import { useOrderPage } from './use-order-page.ts'

/** Everything known of the order that the address names. */
export function OrderScreen() {
  const { handle: param } = useParams<{ handle: string }>()
  const handle = handleFromParam(param)
  const { order, data: page, error, isPending } = useOrderPage(handle)
  const cursor = useTimeCursor()
  if (order === null) return isPending ? null : <NoOrder handle={handle} error={error} />
  return (
    <div className="flex h-full min-h-0 flex-col max-lg:overflow-y-auto">
      <OrderHead order={order} page={page} actions={<OrderButtons order={order} />} />
      {error !== null && (
        <p role="alert" className="flex-none border-red-line border-b bg-red-bg px-4 py-1.5 text-red">
          {say('What is shown may be old.')} {error.message}
        </p>
      )}
      <div className="flex min-h-0 flex-1 max-lg:flex-none max-lg:flex-col-reverse">
        <OrderStory order={order} page={page} isPending={isPending} cursor={cursor} />
        <OrderWay order={order} page={page} cursor={cursor} />
      </div>
    </div>
  )
}

function OrderButtons({ order }: { order: OrderView }) {
  const worker = useWorkers().find(({ handle }) => handle === order.workerHandle)
  return (
    <>
      {worker !== undefined && <ContactButtons worker={worker} order={order} />}
      <OrderActs order={order} />
    </>
  )
}

interface PartProps {
  order: OrderView
  page: OrderPage | undefined
  cursor: TimeCursor
}

const PANELS = ['timeline', 'details'] as const
const panelTabs = () => [
  { key: 'timeline' as const, label: say('Timeline') },
  { key: 'details' as const, label: say('Links and details') },
]
const parsePanel = parseAsStringLiteral(PANELS).withDefault('timeline').withOptions({ history: 'replace' })

/** What happened, or what the order says of itself. */
function OrderStory({ order, page, isPending, cursor }: PartProps & { isPending: boolean }) {
  const [panel, setPanel] = useQueryState('panel', parsePanel)
  return (
    <div className="flex min-h-0 w-[440px] flex-none flex-col border-line border-e bg-panel max-xl:w-[380px] max-lg:max-h-[70vh] max-lg:w-full max-lg:border-t max-lg:border-e-0">
      <ButtonTabs
        label={say('About this order')}
        tabs={panelTabs()}
        current={panel}
        onChange={setPanel}
        panelId="order-story"
        className="h-9"
      />
      <div
        id="order-story"
        role="tabpanel"
        aria-label={say('About this order')}
        className="flex min-h-0 flex-1 flex-col"
      >
        {panel === 'timeline' ? (
          <Timeline
            items={page?.timeline ?? NOTHING}
            outages={page?.outages ?? NOTHING}
            webhooks={page?.webhooks ?? NOTHING}
            track={page?.track ?? NOTHING}
            isLoading={isPending}
            cursor={cursor}
          />
        ) : (
          <div className="min-h-0 flex-1 overflow-y-auto">
            <OrderDetails order={order} page={page} />
          </div>
        )}
      </div>
    </div>
  )
}

const NOTHING: never[] = []

/** Where it went and how that looked over time. */
function OrderWay({ order, page, cursor }: PartProps) {
  const now = useServerNow()
  const history = useOrderHistory(order, page, now)
  useTimeKeys(cursor, history.span, Math.min(now, history.span.to))
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="relative min-h-0 flex-1 max-lg:h-72 max-lg:flex-none">
        <OrderMap order={order} page={page} pointedAt={cursor.at} onPoint={cursor.set} />
        <MomentChip cursor={cursor} parts={cursor.at === null ? NOTHING : orderMoment(history, cursor.at).parts} />
      </div>
      {now > 0 && (
        <OrderStrips order={order} history={history} outages={page?.outages ?? NOTHING} cursor={cursor} now={now} />
      )}
    </div>
  )
}

function NoOrder({ handle, error }: { handle: string; error: Error | null }) {
  const isUnknown = (error as ApiError | null)?.status === 404
  return (
    <EmptyState
      title={isUnknown ? say('No order is called “{handle}”', { handle }) : say('This order could not be loaded')}
      action={<ButtonLink href={paths.orders({ q: isUnknown ? handle : '' })}>{say('Search all orders')}</ButtonLink>}
    >
      {isUnknown ? say('No event has spoken of it, and nobody created it here.') : error?.message}
    </EmptyState>
  )
}
