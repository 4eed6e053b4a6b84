'use client'

import Link from 'next/link'
import { ContactButtons } from '#components/timeline/contact-buttons.tsx'
import { StatusPill } from '#components/ui/status-pill.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { Allowed } from '#lib/client/allowed.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useOrders, usePositions } from '#lib/client/live/live.ts'
import { paths } from '#lib/client/paths.ts'
import { DEMO_TAG } from '#lib/client/words/demo-words.ts'
import { activityWord, workerStatusWord } from '#lib/client/words/words.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { TrackingSwitch } from './tracking-switch.tsx'
import { LastData, workerName } from './worker-columns.tsx'

/** Who it is, how fresh that knowledge is, and what can be done at once. */
export function WorkerHead({ worker }: { worker: WorkerView }) {
  const now = useServerNow()
  const positions = usePositions()
  const fixAt = positions.get(worker.handle)?.at ?? worker.fix?.at ?? null
  const next = nextOrder(useOrders(), worker.handle)
  return (
    <header className="flex-none border-line border-b bg-panel px-4 py-2.5">
      <nav aria-label={say('Breadcrumb')} className="text-ink-2 text-xs">
        <Link href={paths.workers()} className="hover:underline">
          {say('Workers')}
        </Link>
      </nav>
      <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 dir="auto" className="break-all font-semibold text-20">
          {workerName(worker)}
        </h1>
        {isDemoHandle(worker.handle) && <Tag title={DEMO_TAG.title}>{DEMO_TAG.word}</Tag>}
        <StatusPill status={worker.status ?? ''} label={workerStatusWord(worker.status)} />
        <LastData fixAt={fixAt} now={now} />
        {worker.activity !== null && <span className="text-ink-2">{activityWord(worker.activity)}</span>}
        {!worker.isDeviceOnly && (
          <div className="ms-auto flex flex-wrap items-center gap-2">
            <Allowed to="operate">
              <TrackingSwitch worker={worker.handle} />
              <ContactButtons worker={worker} order={next} />
            </Allowed>
          </div>
        )}
      </div>
      <p className="mt-0.5 break-all text-ink-2 text-xs">
        {worker.isDeviceOnly ? (
          say('phone {handle}, linked to nobody yet', { handle: worker.handle })
        ) : (
          <bdi>{worker.handle}</bdi>
        )}
      </p>
    </header>
  )
}

/** What the worker is on the way to, which is what one would call about. */
function nextOrder(orders: readonly OrderView[], worker: string): OrderView | null {
  const open = orders.filter((order) => order.isOpen && order.workerHandle === worker && order.startedAt !== null)
  const soonest = (order: OrderView) => order.etaAt ?? order.scheduledAt ?? Number.POSITIVE_INFINITY
  return open.sort((a, b) => soonest(a) - soonest(b))[0] ?? null
}
