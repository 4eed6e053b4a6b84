import Link from 'next/link'
import { FreshnessMark } from '#components/ui/freshness-mark.tsx'
import { StatusPill } from '#components/ui/status-pill.tsx'
import type { Column } from '#components/ui/table/column.ts'
import { Tag } from '#components/ui/tag.tsx'
import { ToneText } from '#components/ui/text/tone-text.tsx'
import { paths } from '#lib/client/paths.ts'
import { DEMO_TAG } from '#lib/client/words/demo-words.ts'
import { age, clockOrDate, lateness, latLon } from '#lib/client/words/format.ts'
import { freshnessWord, latenessTone, orderStatusWord, shownStatus } from '#lib/client/words/words.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { RiskCell } from './risk-badges.tsx'

/** An order with what the table needs to know of its worker. */
export interface OrderRow {
  order: OrderView
  workerName: string | null
  /** When the worker was last seen, epoch ms. */
  fixAt: number | null
}

/** Where an order goes, in the words there are. */
export function destinationText(order: OrderView): string {
  const { destination } = order
  if (destination === null) return 'unknown'
  return destination.address ?? destination.placeHandle ?? latLon(destination)
}

const RISK_WEIGHTS = new Map([
  ['red', 100],
  ['yellow', 10],
])

function riskWeight(order: OrderView): number {
  return order.risks.reduce((sum, risk) => sum + (RISK_WEIGHTS.get(risk.label) ?? 1), 0)
}

/** The columns of the orders table as of `now` (epoch ms). */
export function orderColumns(now: number): Column<OrderRow>[] {
  return [...whatColumns(), ...whereColumns(now), ...whenColumns(now)]
}

function whatColumns(): Column<OrderRow>[] {
  return [
    {
      id: 'handle',
      header: 'Order',
      width: 'minmax(172px,1.1fr)',
      sortBy: ({ order }) => order.handle,
      cell: ({ order }) => <HandleCell handle={order.handle} />,
    },
    {
      id: 'status',
      header: 'Status',
      width: '116px',
      sortBy: ({ order }) => shownStatus(order),
      cell: ({ order }) => <StatusPill status={shownStatus(order)} label={orderStatusWord(shownStatus(order))} />,
    },
    {
      id: 'risk',
      header: 'Risk',
      width: '220px',
      sortBy: ({ order }) => riskWeight(order),
      cell: ({ order }) => <RiskCell risks={order.risks} />,
    },
  ]
}

function whereColumns(now: number): Column<OrderRow>[] {
  return [
    {
      id: 'worker',
      header: 'Worker',
      width: 'minmax(130px,1fr)',
      sortBy: ({ order, workerName }) => workerName ?? order.workerHandle,
      cell: ({ order, workerName }) => <WorkerCell order={order} workerName={workerName} />,
    },
    {
      id: 'freshness',
      header: 'Last data',
      width: '122px',
      sortBy: ({ fixAt }) => fixAt,
      cell: ({ order, fixAt }) => order.isOpen && order.workerHandle !== null && <Freshness {...{ fixAt, now }} />,
    },
    {
      id: 'destination',
      header: 'Destination',
      width: 'minmax(150px,1.6fr)',
      sortBy: ({ order }) => destinationText(order),
      cell: ({ order }) => (
        <span className="text-ink-2" title={destinationText(order)}>
          {destinationText(order)}
        </span>
      ),
    },
  ]
}

function whenColumns(now: number): Column<OrderRow>[] {
  return [
    {
      id: 'scheduled',
      header: 'Promised',
      width: '112px',
      isEnd: true,
      sortBy: ({ order }) => promisedAt(order),
      cell: ({ order }) => <MomentCell at={promisedAt(order)} now={now} />,
    },
    {
      id: 'eta',
      header: 'ETA',
      width: '124px',
      isEnd: true,
      sortBy: ({ order }) => order.etaAt,
      cell: ({ order, fixAt }) => {
        const kind = freshnessOf(fixAt, now)
        const isGuess = order.isOpen && (kind === 'stale' || kind === 'lost')
        return <MomentCell at={order.etaAt} now={now} isGuess={isGuess} />
      },
    },
    {
      id: 'late',
      header: 'Late by',
      width: '120px',
      isEnd: true,
      sortBy: ({ order }) => minutesLate(order, now),
      cell: ({ order }) => <LateCell minutes={minutesLate(order, now)} />,
    },
  ]
}

function HandleCell({ handle }: { handle: string }) {
  return (
    <>
      {isDemoHandle(handle) && (
        <span className="mr-1.5">
          <Tag title={DEMO_TAG.title}>{DEMO_TAG.word}</Tag>
        </span>
      )}
      <Link href={paths.order(handle)} title={handle} tabIndex={-1} className="font-[550] hover:underline">
        {handle}
      </Link>
    </>
  )
}

function WorkerCell({ order, workerName }: Pick<OrderRow, 'order' | 'workerName'>) {
  if (order.workerHandle === null) return <span className="text-ink-3">{order.deviceId ?? 'nobody'}</span>
  return (
    <Link href={paths.worker(order.workerHandle)} tabIndex={-1} className="hover:underline" title={order.workerHandle}>
      {workerName ?? order.workerHandle}
    </Link>
  )
}

function Freshness({ fixAt, now }: { fixAt: number | null; now: number }) {
  const kind = freshnessOf(fixAt, now)
  return <FreshnessMark kind={kind} word={freshnessWord(kind)} age={fixAt === null ? 'never seen' : age(now - fixAt)} />
}

function LateCell({ minutes }: { minutes: number | null }) {
  return <ToneText tone={latenessTone(minutes)}>{lateness(minutes)}</ToneText>
}

function MomentCell({ at, now, isGuess = false }: { at: number | null; now: number; isGuess?: boolean }) {
  if (at === null) return <span className="text-ink-3">none</span>
  return (
    <span className="tabular-nums">
      {isGuess && <span className="text-ink-3">about </span>}
      {clockOrDate(at, now)}
    </span>
  )
}
