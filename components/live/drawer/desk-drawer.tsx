'use client'

import { RiskList } from '#components/evidence/risk-list.tsx'
import { AttentionBar } from '#components/live/attention/attention-bar.tsx'
import { useStanding } from '#components/live/attention/use-queue.ts'
import type { Selection } from '#components/live/selection.ts'
import type { DeskData } from '#components/live/use-desk-data.ts'
import type { Selected } from '#components/live/use-selected.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { Feed } from '#lib/client/live/feed-state.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { DrawerFrame } from './drawer-frame.tsx'
import { OrderDrawer } from './order-drawer.tsx'
import { OutageDrawer } from './outage-drawer.tsx'
import { WorkerDrawer } from './worker-drawer.tsx'

export interface DeskDrawerProps {
  selection: Selection
  selected: Selected
  desk: DeskData
  feed: Feed
  onSelect: (selection: Selection) => void
  onClose: () => void
}

const NO_ORDERS: OrderView[] = []
const MISSING: Record<Selection['kind'], Phrase> = {
  order: phrase('No such order'),
  worker: phrase('No such worker'),
  outage: phrase('No such outage'),
}

type ReasonsProps = Pick<DeskDrawerProps, 'selection' | 'selected' | 'desk'>

/** Why the selected thing needs somebody, and why each badge is there. */
function Reasons({ selection, selected, desk }: ReasonsProps) {
  const { order, worker, orderPage } = selected
  const standing = useStanding(selection)
  return (
    <>
      {standing && <AttentionBar view={standing} desk={desk} />}
      <RiskList
        standing={standing}
        order={selection.kind === 'order' ? order : null}
        worker={worker}
        fixAt={worker && desk.fixAtOf(worker.handle)}
        timeline={orderPage?.timeline ?? null}
        now={desk.now}
        className="border-line border-b px-3.5 py-2.5"
      />
    </>
  )
}

/** The drawer for whatever is selected. */
export function DeskDrawer({ selection, selected, desk, feed, onSelect, onClose }: DeskDrawerProps) {
  const { order, worker, outage } = selected
  const shared = { now: desk.now, onSelect, onClose }
  const carried = (worker && desk.openOrdersByWorker.get(worker.handle)) || NO_ORDERS
  const isFeedStopped = feed.state === 'stopped'
  const attention = <Reasons selection={selection} selected={selected} desk={desk} />
  if (selection.kind === 'order' && order) {
    return (
      <OrderDrawer
        order={order}
        page={selected.orderPage}
        worker={worker}
        feed={feed}
        attention={attention}
        {...shared}
      />
    )
  }
  if (selection.kind === 'worker' && worker) {
    const { workerPage } = selected
    return (
      <WorkerDrawer
        worker={worker}
        page={workerPage}
        orders={carried}
        isFeedStopped={isFeedStopped}
        attention={attention}
        {...shared}
      />
    )
  }
  if (selection.kind === 'outage' && outage) {
    return <OutageDrawer outage={outage} worker={worker} orders={carried} isFeedStopped={isFeedStopped} {...shared} />
  }
  return (
    <DrawerFrame title={selection.key} onClose={onClose}>
      {selected.isMissing ? (
        <EmptyState title={say(MISSING[selection.kind])}>
          {say('The link names {key}, which this desk does not know. It may have been mistyped.', {
            key: selection.key,
          })}
        </EmptyState>
      ) : (
        <p className="p-3.5 text-ink-2">{say('Loading.')}</p>
      )}
    </DrawerFrame>
  )
}
