import type { ReactNode } from 'react'
import { PlaceTime } from '#components/timeline/place-time.tsx'
import { cx } from '#components/ui/cx.ts'
import { etaMeans } from '#lib/client/words/eta-means.ts'
import { clockOrDate, clockSeconds, clockTime } from '#lib/client/words/format.ts'
import type { OrderView } from '#lib/contract/views.ts'
import type { Freshness } from '#lib/domain/freshness.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { riskLevel } from '#lib/domain/risk-level.ts'
import { say, sayIn } from '#lib/language/say.ts'

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
  return (
    <dl className="grid grid-cols-[1fr_1fr_1.15fr] px-3.5 pt-3 pb-2.5">
      <Arrival order={order} now={now} freshness={freshness} asOf={asOf} />
      <NumberCell
        term={sayIn('moment', 'Promised')}
        value={promise === null ? say('Unknown') : clockOrDate(promise, now)}
        note={
          <>
            <PlaceTime at={promise} place={order.destination} /> {promiseNote(order)}
          </>
        }
      />
      <Lateness order={order} now={now} asOf={asOf} />
    </dl>
  )
}

function promiseNote({ scheduledAt, initialEtaAt }: OrderView): string {
  if (scheduledAt === null) return initialEtaAt === null ? say('no promise was made') : say('the first ETA')
  return initialEtaAt === null ? say('scheduled') : say('first ETA {time}', { time: clockTime(initialEtaAt) })
}

function Arrival({ order, now, freshness, asOf }: OrderNumbersProps) {
  if (order.arrivedAt !== null) {
    return (
      <NumberCell
        term={sayIn('moment', 'Arrived')}
        value={clockOrDate(order.arrivedAt, now)}
        note={arrivalNote(order)}
      />
    )
  }
  const isOld = freshness === 'stale' || freshness === 'lost'
  const value = order.etaAt === null ? say('Unknown') : clockOrDate(order.etaAt, now)
  return (
    <NumberCell
      term={isOld && order.etaAt !== null ? say('ETA, about') : say('ETA')}
      value={value}
      note={asOf === null ? saidNote(order) : asOfNote(asOf)}
      isDim={asOf !== null}
    />
  )
}

const asOfNote = (at: number) => say('as of {time}', { time: clockSeconds(at) })

function arrivalNote(order: OrderView): string {
  return order.exitedAt === null ? say('still there') : say('left {time}', { time: clockTime(order.exitedAt) })
}

function saidNote(order: OrderView): string {
  if (order.etaAt === null) return say('nothing was said')
  const means = etaMeans(order.etaSource)
  const said = order.etaSaidAt === null ? '' : say('said {time}', { time: clockTime(order.etaSaidAt) })
  return means && said ? `${said}, ${means}` : said
}

function Lateness({ order, now, asOf }: Pick<OrderNumbersProps, 'order' | 'now' | 'asOf'>) {
  const late = minutesLate(order, now)
  if (late === null) {
    const note = asOf === null ? '' : say('feed stopped')
    return <NumberCell term={sayIn('minutes', 'Late')} value={say('Unknown')} note={note} />
  }
  const isLate = late > 0
  return (
    <NumberCell
      term={late < 0 ? sayIn('minutes', 'Early') : sayIn('minutes', 'Late')}
      value={
        <>
          {Math.abs(late)} <small className="font-[550] text-[13px] tracking-normal">{sayIn('unit', 'min')}</small>
        </>
      }
      note={asOf === null ? '' : asOfNote(asOf)}
      className={cx(isLate && riskLevel(order.risks) === 'red' && 'text-red')}
      isDim={asOf !== null}
    />
  )
}

interface NumberCellProps {
  term: string
  value: ReactNode
  note: ReactNode
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
      <dd className="truncate text-ink-2 text-xs" title={typeof note === 'string' ? note : undefined}>
        {note}
      </dd>
    </div>
  )
}
