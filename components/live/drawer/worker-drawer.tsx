'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Selection } from '#components/live/selection.ts'
import { Badge } from '#components/ui/badge.tsx'
import { type Fact, FactList, Section } from '#components/ui/panel.tsx'
import { StatusPill } from '#components/ui/status-pill.tsx'
import { paths } from '#lib/client/paths.ts'
import { clockTime, number } from '#lib/client/words/format.ts'
import { outageWords } from '#lib/client/words/outage-words.ts'
import { workerStatusWord } from '#lib/client/words/words.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import type { WorkerPage } from '#lib/contract/page-views.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { DrawerFrame } from './drawer-frame.tsx'
import { LastEvents } from './last-events.tsx'
import { OrderLinks } from './order-links.tsx'
import { WorkerVitals } from './worker-card.tsx'
import { workerName } from './worker-name.ts'

export interface WorkerDrawerProps {
  worker: WorkerView
  page: WorkerPage | null
  /** Open ones. */
  orders: readonly OrderView[]
  isFeedStopped: boolean
  now: number
  /** Why it needs somebody, and what one can do about it. */
  attention: ReactNode
  onSelect: (selection: Selection) => void
  onClose: () => void
}

/** Where one worker is, how sure that is, and what the worker carries. */
export function WorkerDrawer({
  worker,
  page,
  orders,
  isFeedStopped,
  now,
  attention,
  onSelect,
  onClose,
}: WorkerDrawerProps) {
  const status = worker.status
  return (
    <DrawerFrame
      title={workerName(worker)}
      isDemo={isDemoHandle(worker.handle)}
      aside={status && <StatusPill status={status} label={workerStatusWord(status)} />}
      subtitle={<WorkerVitals worker={worker} isFeedStopped={isFeedStopped} />}
      pageHref={paths.worker(worker.handle)}
      onClose={onClose}
    >
      {attention}
      <CurrentOutage worker={worker} />
      <Section title={say('Open orders {count}', { count: number(orders.length) })}>
        <OrderLinks orders={orders} now={now} none={say('No open order.')} onSelect={onSelect} />
      </Section>
      <Section
        title={say('Last events')}
        aside={
          <Link href={paths.worker(worker.handle)} className="text-acc-ink hover:underline">
            {say('The whole day')}
          </Link>
        }
      >
        {page ? (
          <LastEvents timeline={page.timeline} outages={page.outages} track={page.track} />
        ) : (
          <p className="text-ink-2 text-xs">{say('Loading.')}</p>
        )}
      </Section>
      <Section className="border-b-0">
        <FactList facts={factsOf(worker)} />
      </Section>
    </DrawerFrame>
  )
}

function CurrentOutage({ worker }: { worker: WorkerView }) {
  if (!worker.outageCode && !worker.outageLabel) return null
  const words = outageWords({ code: worker.outageCode, label: worker.outageLabel })
  return (
    <Section title={say('Outage')}>
      <Badge tone="yellow" size="md" title={worker.outageCode ?? undefined}>
        {words.label}
      </Badge>
      <p className="mt-1.5 text-xs">{words.cause}</p>
      <p className="mt-0.5 text-ink-2 text-xs">{words.cure}</p>
    </Section>
  )
}

function factsOf(worker: WorkerView): Fact[] {
  const facts: Fact[] = [{ term: say('Handle'), value: worker.handle }]
  if (worker.deviceIds.length > 0) facts.push({ term: say('Devices'), value: worker.deviceIds.join(', ') })
  if (worker.trackingStartedAt !== null) {
    facts.push({ term: say('Tracking since'), value: clockTime(worker.trackingStartedAt) })
  }
  if (worker.clockOffsetS !== null) {
    facts.push({ term: say('Phone clock'), value: say('off by {n} s', { n: String(worker.clockOffsetS) }) })
  }
  return facts
}
