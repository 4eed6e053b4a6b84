import type { ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'
import { etaMeans } from '#lib/client/words/eta-means.ts'
import { clockOrDate, clockSeconds, clockTime } from '#lib/client/words/format.ts'
import type { OrderView } from '#lib/contract/views.ts'
import type { Freshness } from '#lib/domain/freshness.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { riskLevel } from '#lib/domain/risk-level.ts'

export interface OrderNumbersProps {
  order: OrderView
  now: number
  /** Of the worker's position; an ETA made from an old one is "about". */
  freshness: Freshness | null
  /** When the feed was last heard, once it has stopped. */
  asOf: number | null
}

/** The three numbers that everything else explains: ETA, promised, late. */
export function OrderNumbers({ order, now, freshness, asOf }: OrderNumbersProps) {
  const promise = promisedAt(order)
  const hasFirst = order.scheduledAt !== null && order.initialEtaAt !== null
  return (
    <dl className="grid grid-cols-[1fr_1fr_1.15fr] px-3.5 pt-3 pb-2.5">
      <Arrival order={order} now={now} freshness={freshness} asOf={asOf} />
      <NumberCell
        term="Promised"
        value={promise === null ? 'Unknown' : clockOrDate(promise, now)}
        note={hasFirst && order.initialEtaAt !== null ? `first ETA ${clockTime(order.initialEtaAt)}` : firstNote(order)}
      />
      <Lateness order={order} now={now} asOf={asOf} />
    </dl>
  )
}

function firstNote(order: OrderView): string {
  if (order.scheduledAt !== null) return 'scheduled'
  return order.initialEtaAt === null ? 'no promise was made' : 'the first ETA'
}

function Arrival({ order, now, freshness, asOf }: OrderNumbersProps) {
  if (order.arrivedAt !== null) {
    return <NumberCell term="Arrived" value={clockOrDate(order.arrivedAt, now)} note={arrivalNote(order)} />
  }
  const isOld = freshness === 'stale' || freshness === 'lost'
  const value = order.etaAt === null ? 'Unknown' : clockOrDate(order.etaAt, now)
  return (
    <NumberCell
      term={isOld && order.etaAt !== null ? 'ETA, about' : 'ETA'}
      value={value}
      note={asOf === null ? saidNote(order) : `as of ${clockSeconds(asOf)}`}
      isDim={asOf !== null}
    />
  )
}

function arrivalNote(order: OrderView): string {
  return order.exitedAt === null ? 'still there' : `left ${clockTime(order.exitedAt)}`
}

function saidNote(order: OrderView): string {
  if (order.etaAt === null) return 'nothing was said'
  const means = etaMeans(order.etaSource)
  const said = order.etaSaidAt === null ? '' : `said ${clockTime(order.etaSaidAt)}`
  return means && said ? `${said}, ${means}` : said
}

function Lateness({ order, now, asOf }: Pick<OrderNumbersProps, 'order' | 'now' | 'asOf'>) {
  const late = minutesLate(order, now)
  if (late === null) return <NumberCell term="Late" value="Unknown" note={asOf === null ? '' : 'feed stopped'} />
  const isLate = late > 0
  return (
    <NumberCell
      term={late < 0 ? 'Early' : 'Late'}
      value={
        <>
          {Math.abs(late)} <small className="font-[550] text-[13px] tracking-normal">min</small>
        </>
      }
      note={asOf === null ? '' : `as of ${clockSeconds(asOf)}`}
      className={cx(isLate && riskLevel(order.risks) === 'red' && 'text-red')}
      isDim={asOf !== null}
    />
  )
}

interface NumberCellProps {
  term: string
  value: ReactNode
  note: string
  className?: string
  isDim?: boolean
}

function NumberCell({ term, value, note, className, isDim = false }: NumberCellProps) {
  const isWord = typeof value === 'string' && value.length > 5
  return (
    <div className="min-w-0 border-line [&+&]:border-s [&+&]:ps-3.5">
      <dt className="text-ink-2 text-xs">{term}</dt>
      <dd
        className={cx(
          'h-7 whitespace-nowrap font-semibold leading-7',
          isWord ? 'text-[15px]' : 'text-2xl tracking-[-0.025em]',
          isDim && 'text-ink-3',
          className,
        )}
      >
        {value}
      </dd>
      <dd className="truncate text-ink-2 text-xs" title={note}>
        {note}
      </dd>
    </div>
  )
}
