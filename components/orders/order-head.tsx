'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { RiskList } from '#components/evidence/risk-list.tsx'
import { PlaceTime } from '#components/timeline/place-time.tsx'
import { FreshnessMark } from '#components/ui/freshness-mark.tsx'
import { StatusPill } from '#components/ui/status-pill.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { ToneText } from '#components/ui/text/tone-text.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useAttention, usePositions, useWorkers } from '#lib/client/live/live.ts'
import { paths } from '#lib/client/paths.ts'
import { DEMO_TAG } from '#lib/client/words/demo-words.ts'
import { age, clockOrDate, lateness } from '#lib/client/words/format.ts'
import { freshnessWord, latenessTone, orderStatusWord, orderTypeWord, shownStatus } from '#lib/client/words/words.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import type { OrderPage } from '#lib/contract/page-views.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { say, sayIn, sayParts } from '#lib/language/say.ts'
import { destinationText } from './table/order-row.ts'

interface OrderHeadProps {
  order: OrderView
  /** Once it is there, it tells since when. */
  page: OrderPage | undefined
  actions: ReactNode
}

/** What an order is, how it stands and why that is worrying. */
export function OrderHead({ order, page, actions }: OrderHeadProps) {
  return (
    <header className="flex-none border-line border-b bg-panel px-4 py-2.5">
      <nav aria-label={say('Breadcrumb')} className="text-ink-2 text-xs">
        <Link href={paths.orders()} className="hover:underline">
          {say('Orders')}
        </Link>
      </nav>
      <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h1 dir="auto" className="break-all font-semibold text-20">
          {order.handle}
        </h1>
        {isDemoHandle(order.handle) && <Tag title={DEMO_TAG.title}>{DEMO_TAG.word}</Tag>}
        <StatusPill status={shownStatus(order)} label={orderStatusWord(shownStatus(order))} />
        <Numbers order={order} />
        <div className="ms-auto flex flex-wrap items-center gap-2">{actions}</div>
      </div>
      <Risks order={order} page={page} />
      <Whereabouts order={order} />
    </header>
  )
}

function Numbers({ order }: { order: OrderView }) {
  const now = useServerNow()
  if (now === 0) return null
  const late = minutesLate(order, now)
  const promise = promisedAt(order)
  return (
    <p className="flex flex-wrap items-baseline gap-x-1.5 text-15">
      <ToneText tone={latenessTone(late)}>{late === null ? say('Lateness unknown') : lateness(late)}</ToneText>
      <span className="text-ink-2">·</span>
      <ArrivalText order={order} now={now} />
      <span className="text-ink-2">·</span>
      <span>
        <Parts
          of={sayParts(order.scheduledAt === null ? 'first ETA {time}' : 'promised {time}', {
            time: <TimeInBold at={promise} now={now} order={order} />,
          })}
        />
      </span>
    </p>
  )
}

/** With the clock at the stop behind it, where that is another. */
function TimeInBold({ at, now, order }: { at: number | null; now: number; order: OrderView }) {
  if (at === null) return <b className="font-semibold text-ink">{sayIn('time', 'none')}</b>
  return (
    <>
      <b className="font-semibold text-ink tabular-nums">{clockOrDate(at, now)}</b>
      <span className="text-xs [&>time]:ms-1">
        <PlaceTime at={at} place={order.destination} />
      </span>
    </>
  )
}

function ArrivalText({ order, now }: { order: OrderView; now: number }) {
  const time = <TimeInBold at={order.arrivedAt ?? order.etaAt} now={now} order={order} />
  if (order.arrivedAt !== null) {
    return (
      <span>
        <Parts of={sayParts('arrived {time}', { time })} />
      </span>
    )
  }
  if (hasSlipped(order, now)) {
    return (
      <span className="text-ink-2">
        <Parts of={sayParts('ETA {time} has passed', { time })} />
      </span>
    )
  }
  return (
    <span>
      <Parts of={sayParts(order.isOpen ? 'ETA {time}' : 'last ETA {time}', { time })} />
    </span>
  )
}

/** The ETA lies behind us and nobody arrived: it says nothing any more. */
function hasSlipped(order: OrderView, now: number): boolean {
  return order.isOpen && order.arrivedAt === null && order.etaAt !== null && order.etaAt < now
}

function Risks({ order, page }: Pick<OrderHeadProps, 'order' | 'page'>) {
  const now = useServerNow()
  const workers = useWorkers()
  const positions = usePositions()
  const standing = useAttention().find(({ key, level }) => key === `order:${order.handle}` && level !== 'none')
  const worker = workers.find(({ handle }) => handle === order.workerHandle) ?? null
  return (
    <RiskList
      order={order}
      worker={worker}
      fixAt={worker && (positions.get(worker.handle)?.at ?? worker.fix?.at ?? null)}
      timeline={page?.timeline ?? null}
      standing={standing ?? null}
      now={now}
      className="mt-1.5"
    />
  )
}

function Whereabouts({ order }: { order: OrderView }) {
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2 text-xs">
      <span>
        <Parts
          of={sayParts('{type} at {place}', {
            type: orderTypeWord(order.type),
            place: (
              <b dir="auto" className="font-[550] text-ink">
                {destinationText(order)}
              </b>
            ),
          })}
        />
      </span>
      <WorkerLine order={order} />
      {order.routeHandle !== null && (
        <span>
          <Parts
            of={sayParts('Route {handle}', {
              handle: (
                <code dir="ltr" className="break-all font-mono">
                  {order.routeHandle}
                </code>
              ),
            })}
          />
        </span>
      )}
      {order.attempts > 1 && <span>{say('Attempt {n} of {all}', { n: order.attempt + 1, all: order.attempts })}</span>}
      {order.lastEventAt !== null && (
        <span>
          <Parts of={sayParts('Last event {when}', { when: <TimeAgo at={order.lastEventAt} /> })} />
        </span>
      )}
    </p>
  )
}

function WorkerLine({ order }: { order: OrderView }) {
  const now = useServerNow()
  const positions = usePositions()
  const handle = order.workerHandle
  const worker = useWorkers().find((one) => one.handle === (handle ?? order.deviceId))
  if (handle === null) return <span>{say('Worker {name}', { name: order.deviceId ?? sayIn('worker', 'nobody') })}</span>
  const fixAt = positions.get(handle)?.at ?? worker?.fix?.at ?? null
  const kind = freshnessOf(fixAt, now)
  return (
    <span className="inline-flex items-center gap-1.5">
      <Parts
        of={sayParts('Worker {name}', {
          name: (
            <Link href={paths.worker(handle)} dir="auto" className="font-[550] text-ink hover:underline">
              {worker?.name ?? handle}
            </Link>
          ),
        })}
      />
      {order.isOpen && now > 0 && (
        <FreshnessMark
          kind={kind}
          word={freshnessWord(kind)}
          age={fixAt === null ? say('never seen') : age(now - fixAt)}
        />
      )}
    </span>
  )
}
