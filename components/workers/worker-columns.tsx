import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { FreshnessMark } from '#components/ui/freshness-mark.tsx'
import { StatusPill } from '#components/ui/status-pill.tsx'
import type { Column } from '#components/ui/table/column.ts'
import { Tag } from '#components/ui/tag.tsx'
import { ToneText } from '#components/ui/text/tone-text.tsx'
import { paths } from '#lib/client/paths.ts'
import { DEMO_TAG } from '#lib/client/words/demo-words.ts'
import { age } from '#lib/client/words/format.ts'
import { outageCategoryWord, outageWords } from '#lib/client/words/outage-words.ts'
import { activityWord, batteryWords, freshnessWord, workerStatusWord } from '#lib/client/words/words.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import type { OrderView, OutageView, WorkerView } from '#lib/contract/views.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import { say, sayIn } from '#lib/language/say.ts'

/** A worker with what the table shows beside it. */
export interface WorkerRow {
  worker: WorkerView
  fixAt: number | null
  openOrders: OrderView[]
  outage: OutageView | null
}

/** How a worker is called: the name, else the handle. */
export function workerName(worker: WorkerView): string {
  return worker.name ?? worker.handle
}

/** The columns of the workers table as of `now` (epoch ms). */
export function workerColumns(now: number): Column<WorkerRow>[] {
  return [nameColumn(), ...whoColumns(), ...stateColumns(now), ...workColumns()]
}

/** Who it is; every table of workers begins with it. */
export function nameColumn(): Column<WorkerRow> {
  return {
    id: 'name',
    header: say('Worker'),
    width: 'minmax(170px,1.4fr)',
    sortBy: ({ worker }) => workerName(worker),
    cell: ({ worker }) => (
      <>
        <Link
          prefetch={false}
          href={paths.worker(worker.handle)}
          dir="auto"
          title={worker.handle}
          tabIndex={-1}
          className="font-[550] hover:underline"
        >
          {workerName(worker)}
        </Link>
        {isDemoHandle(worker.handle) && (
          <span className="ms-1.5">
            <Tag title={DEMO_TAG.title}>{DEMO_TAG.word}</Tag>
          </span>
        )}
        {worker.isDeviceOnly && <span className="ms-2 text-ink-3 text-xs">{say('phone nobody is linked to')}</span>}
      </>
    ),
  }
}

function whoColumns(): Column<WorkerRow>[] {
  return [
    {
      id: 'status',
      header: say('Status'),
      width: '128px',
      sortBy: ({ worker }) => worker.status,
      cell: ({ worker }) => <StatusPill status={worker.status ?? ''} label={workerStatusWord(worker.status)} />,
    },
    {
      id: 'activity',
      header: say('Activity'),
      width: '96px',
      sortBy: ({ worker }) => worker.activity,
      cell: ({ worker }) =>
        worker.activity === null ? (
          <ToneText tone="quiet">{sayIn('activity', 'unknown')}</ToneText>
        ) : (
          activityWord(worker.activity)
        ),
    },
  ]
}

function stateColumns(now: number): Column<WorkerRow>[] {
  return [
    {
      id: 'freshness',
      header: say('Last data'),
      width: '140px',
      sortBy: ({ fixAt }) => fixAt,
      cell: ({ fixAt }) => <LastData fixAt={fixAt} now={now} />,
    },
    {
      id: 'battery',
      header: say('Battery'),
      width: '128px',
      sortBy: ({ worker }) => worker.batteryPct,
      cell: ({ worker }) => <Battery worker={worker} />,
    },
    {
      id: 'outage',
      header: say('Outage'),
      width: 'minmax(180px,1.4fr)',
      sortBy: ({ outage }) => outage?.startedAt ?? null,
      cell: ({ outage }) => outage !== null && <OutageCell outage={outage} />,
    },
  ]
}

function workColumns(): Column<WorkerRow>[] {
  return [
    {
      id: 'orders',
      header: say('Open orders'),
      width: 'minmax(150px,1fr)',
      sortBy: ({ openOrders }) => openOrders.length,
      cell: ({ openOrders }) => <OpenOrders orders={openOrders} />,
    },
  ]
}

/** How fresh a worker's position is, in words. */
export function LastData({ fixAt, now }: { fixAt: number | null; now: number }) {
  if (now === 0) return null
  const kind = freshnessOf(fixAt, now)
  return (
    <FreshnessMark kind={kind} word={freshnessWord(kind)} age={fixAt === null ? say('never seen') : age(now - fixAt)} />
  )
}

/** The battery in words, marked when the phone calls it low. */
export function Battery({ worker }: { worker: WorkerView }) {
  const words = batteryWords(worker.batteryLabel, worker.batteryPct)
  if (worker.batteryLabel === 'low') return <Badge tone="yellow">{words}</Badge>
  const isUnknown = worker.batteryLabel === null && worker.batteryPct === null
  return <ToneText tone={isUnknown ? 'quiet' : 'none'}>{words}</ToneText>
}

function OutageCell({ outage }: { outage: OutageView }) {
  const words = outageWords(outage)
  return (
    <Link
      prefetch={false}
      href={paths.outages({ outage: outage.key })}
      tabIndex={-1}
      className="text-red hover:underline"
      title={`${outageCategoryWord(outage.category)}. ${words.cure}`}
    >
      {words.label}
    </Link>
  )
}

const MOST_NAMED = 2

function OpenOrders({ orders }: { orders: OrderView[] }) {
  if (orders.length === 0) return <ToneText tone="quiet">{sayIn('orders', 'none')}</ToneText>
  const named = orders.slice(0, MOST_NAMED)
  return (
    <span className="inline-flex gap-2">
      {named.map((order) => (
        <Link
          prefetch={false}
          key={order.handle}
          href={paths.order(order.handle)}
          dir="auto"
          tabIndex={-1}
          className="hover:underline"
        >
          {order.handle}
        </Link>
      ))}
      {orders.length > named.length && <span className="text-ink-2">+{orders.length - named.length}</span>}
    </span>
  )
}
