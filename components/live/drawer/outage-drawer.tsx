'use client'

import type { Selection } from '#components/live/selection.ts'
import { Section } from '#components/ui/panel.tsx'
import { paths } from '#lib/client/paths.ts'
import { clockOrDate, duration, latLon, number } from '#lib/client/words/format.ts'
import { outageCategoryWord, outageWords } from '#lib/client/words/outage-words.ts'
import type { OrderView, OutageView, WorkerView } from '#lib/contract/views.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { DrawerFrame } from './drawer-frame.tsx'
import { OrderLinks } from './order-links.tsx'
import { WorkerSection } from './worker-section.tsx'

export interface OutageDrawerProps {
  outage: OutageView
  worker: WorkerView | null
  /** Open orders of the worker. */
  orders: readonly OrderView[]
  isFeedStopped: boolean
  now: number
  onSelect: (selection: Selection) => void
  onClose: () => void
}

/** What stopped somebody's tracking, what to do about it, and which orders it endangers. */
export function OutageDrawer({ outage, worker, orders, isFeedStopped, now, onSelect, onClose }: OutageDrawerProps) {
  const words = outageWords(outage)
  return (
    <DrawerFrame
      title={words.label}
      subtitle={`${outageCategoryWord(outage.category)} · ${spanWords(outage, now)}`}
      pageHref={paths.outages({ outage: outage.key })}
      onClose={onClose}
    >
      <WorkerSection
        worker={worker}
        nobody={outage.workerHandle ?? outage.deviceId ?? say('Nobody was named.')}
        isFeedStopped={isFeedStopped}
        onSelect={onSelect}
      />
      {outage.location && (
        <Section title={say('Last known')}>
          <p>
            <bdi dir="ltr">{latLon(outage.location)}</bdi>
          </p>
        </Section>
      )}
      <Section title={say('Cause')}>
        <p title={outage.code ?? undefined}>{words.cause || say('No cause was sent.')}</p>
      </Section>
      <Section title={say('What helps')}>
        <p>{words.cure}</p>
      </Section>
      <Section title={say('Endangered orders {count}', { count: number(orders.length) })} className="border-b-0">
        <OrderLinks orders={orders} now={now} none={say('No open order.')} onSelect={onSelect} />
      </Section>
    </DrawerFrame>
  )
}

function spanWords({ startedAt, endedAt, isOpen }: OutageView, now: number): string {
  if (startedAt === null) return isOpen ? say('open, start unknown') : sayIn('outage', 'over')
  const start = clockOrDate(startedAt, now)
  if (isOpen) return say('since {start}, {span}', { start, span: duration((now - startedAt) / 1000) })
  if (endedAt === null) return say('since {start}, over', { start })
  return say('since {start} until {end}', { start, end: clockOrDate(endedAt, now) })
}
