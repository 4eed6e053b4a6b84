'use client'

import Link from 'next/link'
import { VisitStay } from '#components/timeline/visit-stay.tsx'
import { Section } from '#components/ui/panel.tsx'
import { StatusPill } from '#components/ui/status-pill.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { ToneText } from '#components/ui/text/tone-text.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { paths } from '#lib/client/paths.ts'
import { clockTime, lateness } from '#lib/client/words/format.ts'
import { outageCategoryWord, outageWords } from '#lib/client/words/outage-words.ts'
import { latenessTone, orderStatusWord, shownStatus } from '#lib/client/words/words.ts'
import type { OrderView, OutageView, VisitView } from '#lib/contract/views.ts'
import { minutesLate } from '#lib/domain/lateness.ts'
import { say } from '#lib/language/say.ts'

/** The worker's orders, open ones first. */
export function WorkerOrders({ orders }: { orders: OrderView[] }) {
  const now = useServerNow()
  const inOrder = [...orders].sort((a, b) => Number(b.isOpen) - Number(a.isOpen))
  return (
    <Section
      title={say('Orders')}
      aside={say('{count, plural, other {# open}}', { count: orders.filter((order) => order.isOpen).length })}
    >
      {orders.length === 0 && <p className="text-ink-2 text-xs">{say('No orders on this day.')}</p>}
      <ul className="flex flex-col gap-1.5">
        {inOrder.map((order) => (
          <li key={order.handle} className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
            <Link href={paths.order(order.handle)} dir="auto" className="break-all font-[550] text-13 hover:underline">
              {order.handle}
            </Link>
            <StatusPill status={shownStatus(order)} label={orderStatusWord(shownStatus(order))} />
            {now > 0 && (
              <ToneText tone={latenessTone(minutesLate(order, now))} className="ms-auto">
                {lateness(minutesLate(order, now))}
              </ToneText>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The worker's outages, newest first. */
export function WorkerOutages({ outages }: { outages: OutageView[] }) {
  const inOrder = [...outages].sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))
  return (
    <Section title={say('Outages')} aside={outages.length}>
      {outages.length === 0 && <p className="text-ink-2 text-xs">{say('None on this day.')}</p>}
      <ul className="flex flex-col gap-1.5 text-xs">
        {inOrder.map((outage) => (
          <li key={outage.key}>
            <Link href={paths.outages({ show: 'all', outage: outage.key })} className="font-[550] hover:underline">
              {outageWords(outage).label}
            </Link>
            <p className="text-ink-2">
              {outageCategoryWord(outage.category)}, {outageSpan(outage)}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function outageSpan({ startedAt, endedAt, isOpen }: OutageView): string {
  if (startedAt === null) return unknownSpan(endedAt, isOpen)
  const from = clockTime(startedAt)
  if (isOpen) return say('since {time}', { time: from })
  return endedAt === null
    ? say('{time}, over', { time: from })
    : say('{from} to {to}', { from, to: clockTime(endedAt) })
}

function unknownSpan(endedAt: number | null, isOpen: boolean): string {
  if (isOpen) return say('since start unknown')
  return endedAt === null ? say('start unknown, over') : say('start unknown to {to}', { to: clockTime(endedAt) })
}

/** Places the worker was at; a visit that was taken back is not one. */
export function WorkerVisits({ visits }: { visits: VisitView[] }) {
  const kept = visits.filter((visit) => !visit.isRetracted)
  return (
    <Section title={say('Visits')} aside={kept.length}>
      {kept.length === 0 && <p className="text-ink-2 text-xs">{say('None on this day.')}</p>}
      <ul className="flex flex-col gap-1 text-xs">
        {kept.map((visit) => (
          <li key={visit.markerId} className="flex gap-2">
            {visit.enteredAt !== null && <TimeAgo at={visit.enteredAt} isReversed className="text-ink-2" />}
            <VisitStay visit={visit} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
