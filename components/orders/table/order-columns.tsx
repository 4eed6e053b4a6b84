import type { ReactNode } from 'react'
import { StatusPill } from '#components/ui/status-pill.tsx'
import type { Column } from '#components/ui/table/column.ts'
import { distance } from '#lib/client/words/format.ts'
import { orderStatusWord, orderTypeWord, shownStatus } from '#lib/client/words/words.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { type Phrase, phrase, say, sayIn } from '#lib/language/say.ts'
import { FreshnessCell, HandleCell, LateCell, MomentCell, QuietCell, WorkerCell } from './order-cells.tsx'
import { DEFAULT_GROUP, destinationText, endedAt, ORDER_SORTS, type OrderRow } from './order-row.ts'
import { RiskCell } from './risk-badges.tsx'

interface Spec {
  readonly header: Phrase
  readonly width: string
  readonly isEnd?: true
  readonly cell: (row: OrderRow, now: number) => ReactNode
}

/** Every column there is, in the usual order. */
const SPECS: Readonly<Record<string, Spec>> = {
  handle: {
    header: phrase('Order'),
    width: 'minmax(172px,1.1fr)',
    cell: ({ order }) => <HandleCell handle={order.handle} />,
  },
  status: {
    header: phrase('Status'),
    width: '116px',
    cell: ({ order }) => <StatusPill status={shownStatus(order)} label={orderStatusWord(shownStatus(order))} />,
  },
  risk: { header: phrase('Risk'), width: '180px', cell: ({ order }) => <RiskCell risks={order.risks} /> },
  worker: { header: phrase('Worker'), width: 'minmax(130px,1fr)', cell: (row) => <WorkerCell {...row} /> },
  freshness: {
    header: phrase('Last data'),
    width: '122px',
    cell: ({ order, fixAt }, now) =>
      order.isOpen && order.workerHandle !== null && <FreshnessCell fixAt={fixAt} now={now} />,
  },
  destination: {
    header: phrase('Destination'),
    width: 'minmax(130px,1.6fr)',
    cell: ({ order }) => <QuietCell text={destinationText(order)} />,
  },
  scheduled: {
    header: phrase('Promised'),
    width: '112px',
    isEnd: true,
    cell: ({ order }, now) => momentOf(order, promisedAt(order), now),
  },
  eta: {
    header: phrase('ETA'),
    width: '116px',
    isEnd: true,
    cell: ({ order, fixAt }, now) => {
      const kind = freshnessOf(fixAt, now)
      const isGuess = order.isOpen && (kind === 'stale' || kind === 'lost')
      return <MomentCell at={order.etaAt} now={now} isGuess={isGuess} place={order.destination} />
    },
  },
  late: {
    header: phrase('Late by'),
    width: '104px',
    isEnd: true,
    cell: ({ order }, now) => <LateCell minutes={minutesLate(order, now)} />,
  },
  group: {
    header: phrase('Group'),
    width: '110px',
    cell: ({ order }) => <QuietCell text={order.opsGroupHandle ?? DEFAULT_GROUP} />,
  },
  type: { header: phrase('Type'), width: '84px', cell: ({ order }) => orderTypeWord(order.type) },
  togo: {
    header: phrase('To go'),
    width: '84px',
    isEnd: true,
    cell: ({ order }) => order.isOpen && order.remainingDistanceM !== null && distance(order.remainingDistanceM),
  },
  route: {
    header: phrase('Route'),
    width: '140px',
    cell: ({ order }) => <QuietCell text={order.routeHandle ?? sayIn('route', 'none')} />,
  },
  attempt: { header: phrase('Attempt'), width: '84px', isEnd: true, cell: ({ order }) => order.attempt + 1 },
  created: {
    header: phrase('Created'),
    width: '112px',
    isEnd: true,
    cell: ({ order }, now) => momentOf(order, order.createdAt, now),
  },
  started: {
    header: phrase('Started'),
    width: '112px',
    isEnd: true,
    cell: ({ order }, now) => momentOf(order, order.startedAt, now),
  },
  arrived: {
    header: phrase('Arrived'),
    width: '112px',
    isEnd: true,
    cell: ({ order }, now) => momentOf(order, order.arrivedAt, now),
  },
  ended: {
    header: phrase('Ended'),
    width: '112px',
    isEnd: true,
    cell: ({ order }, now) => momentOf(order, endedAt(order), now),
  },
  metadata: {
    header: phrase('Metadata'),
    width: 'minmax(180px,1.4fr)',
    cell: ({ order }) => <QuietCell text={metadataText(order.metadata)} />,
  },
}

function momentOf({ destination }: OrderView, at: number | null, now: number): ReactNode {
  return <MomentCell at={at} now={now} place={destination} />
}

function metadataText(metadata: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(metadata)
  return pairs.map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' · ')
}

/** Every column by id, in the usual order. */
export const COLUMN_NAMES: readonly (readonly [id: string, header: Phrase])[] = Object.entries(SPECS).map(
  ([id, { header }]) => [id, header],
)

export const USUAL_COLUMNS: readonly string[] = [
  ...['handle', 'status', 'risk', 'worker', 'freshness', 'destination', 'scheduled', 'eta', 'late'],
]

/** The columns named, in that order, as of `now` (epoch ms). Unknown names are left out. */
export function orderColumns(ids: readonly string[], now: number): Column<OrderRow>[] {
  return ids.flatMap((id) => {
    const spec = SPECS[id]
    const sortBy = ORDER_SORTS[id]
    if (spec === undefined) return []
    const { cell, header, ...look } = spec
    return [
      {
        id,
        header: say(header),
        ...look,
        cell: (row) => cell(row, now),
        ...(sortBy && { sortBy: (row) => sortBy(row, now) }),
      },
    ]
  })
}

/** How wide the columns are at the least, px. */
export function narrowestPx(columns: readonly Pick<Column<OrderRow>, 'width'>[]): number {
  return columns.reduce((sum, { width }) => sum + Number(/(\d+)px/.exec(width)?.[1] ?? 0), 0)
}
