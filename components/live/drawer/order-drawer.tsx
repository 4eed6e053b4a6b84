'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Selection } from '#components/live/selection.ts'
import { type Fact, FactList, Section } from '#components/ui/panel.tsx'
import { StatusPill } from '#components/ui/status-pill.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import type { Feed } from '#lib/client/live/feed-state.ts'
import { paths } from '#lib/client/paths.ts'
import { clockTime, distance } from '#lib/client/words/format.ts'
import { orderStatusWord, orderTypeWord, shownStatus } from '#lib/client/words/words.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import type { OrderPage } from '#lib/contract/page-views.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { DrawerFrame } from './drawer-frame.tsx'
import { LastEvents } from './last-events.tsx'
import { useOrderActs } from './order-acts-slot.ts'
import { OrderNumbers } from './order-numbers.tsx'
import { useWorkerFix } from './worker-card.tsx'
import { WorkerSection } from './worker-section.tsx'

export interface OrderDrawerProps {
  order: OrderView
  page: OrderPage | null
  worker: WorkerView | null
  feed: Feed
  now: number
  /** Why it needs somebody, and what one can do about it. */
  attention: ReactNode
  onSelect: (selection: Selection) => void
  onClose: () => void
}

const asOf = (feed: Feed) => (feed.state === 'stopped' ? feed.beatAt : null)

/** What is the matter with one order, and everything needed to act on it. */
export function OrderDrawer({ order, page, worker, feed, now, attention, onSelect, onClose }: OrderDrawerProps) {
  const isFeedStopped = feed.state === 'stopped'
  const { freshness } = useWorkerFix(worker, isFeedStopped)
  const status = shownStatus(order)
  const acts = useOrderActs()
  return (
    <DrawerFrame
      title={order.handle}
      isDemo={isDemoHandle(order.handle)}
      aside={<StatusPill status={status} label={orderStatusWord(status)} />}
      subtitle={subtitle(order)}
      pageHref={paths.order(order.handle)}
      onClose={onClose}
      footer={acts(order)}
    >
      <OrderNumbers order={order} now={now} freshness={worker ? freshness : null} asOf={asOf(feed)} />
      {attention}
      <WorkerSection
        worker={worker}
        order={order}
        nobody={order.workerHandle ?? order.deviceId ?? say('Nobody has this order yet.')}
        isFeedStopped={isFeedStopped}
        className="border-t-0"
        onSelect={onSelect}
      />
      <Section
        title={say('Last events')}
        aside={
          <Link href={paths.order(order.handle)} className="text-acc-ink hover:underline">
            {say('All events')}
          </Link>
        }
      >
        {page ? <LastEvents timeline={page.timeline} outages={page.outages} track={page.track} /> : <Loading />}
      </Section>
      <Links order={order} />
      <Facts order={order} />
    </DrawerFrame>
  )
}

function Loading() {
  return <p className="text-ink-2 text-xs">{say('Loading.')}</p>
}

function subtitle(order: OrderView): string {
  const place = order.destination?.address ?? order.destination?.placeHandle
  const what = orderTypeWord(order.type)
  return place ? say('{what} at {place}', { what, place }) : what
}

function Links({ order }: { order: OrderView }) {
  if (!order.shareUrl && !order.embedUrl) return null
  return (
    <Section title={say('Share and embed')}>
      <div className="grid gap-1.5">
        {order.shareUrl && <CopyField label={say('share link')} value={order.shareUrl} />}
        {order.embedUrl && <CopyField label={say('embed URL')} value={order.embedUrl} />}
      </div>
    </Section>
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}

function Facts({ order }: { order: OrderView }) {
  const facts: Fact[] = []
  if (order.remainingDistanceM !== null && order.arrivedAt === null) {
    facts.push({ term: say('To go'), value: distance(order.remainingDistanceM) })
  }
  if (order.startedAt !== null) facts.push({ term: sayIn('moment', 'Started'), value: clockTime(order.startedAt) })
  if (order.attempts > 1) {
    const value = say('{one} of {all}', { one: order.attempt + 1, all: order.attempts })
    facts.push({ term: say('Attempt'), value })
  }
  if (order.destination) facts.push({ term: say('Radius'), value: distance(order.destination.radiusM) })
  if (order.routeHandle) facts.push({ term: say('Route'), value: order.routeHandle })
  for (const [term, value] of Object.entries(order.metadata)) facts.push({ term, value: textOf(value) })
  if (facts.length === 0) return null
  return (
    <Section className="border-b-0">
      <FactList facts={facts} />
    </Section>
  )
}
