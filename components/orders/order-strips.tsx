'use client'

import { LevelLine, LevelWord, LinePlot, type Scale, StepPlot } from '#components/timeline/strips/plot.tsx'
import { type Shade, type Strip, Strips } from '#components/timeline/strips/strips.tsx'
import type { TimeCursor } from '#components/timeline/use-time-cursor.ts'
import { clockSeconds, clockTime, duration, number, speed, speedNumber, speedUnit } from '#lib/client/words/format.ts'
import { outageWords } from '#lib/client/words/outage-words.ts'
import type { OrderView, OutageView } from '#lib/contract/views.ts'
import { promisedAt } from '#lib/domain/lateness.ts'
import { valueAt } from '#lib/domain/track/series.ts'
import { say } from '#lib/language/say.ts'
import { greatest, type OrderHistory, orderMoment } from './use-order-moment.ts'

export interface OrderStripsProps {
  order: OrderView
  history: OrderHistory
  outages: readonly OutageView[]
  cursor: TimeCursor
  now: number
}

/** The order's ETA, its worker's speed and the phone's battery over time, under one cursor. */
export function OrderStrips(props: OrderStripsProps) {
  const { order, history, outages, cursor, now } = props
  const { span } = history
  const isNowInside = order.isOpen && now >= span.from && now <= span.to
  const strips = [etaStrip(props), speedStrip(props), batteryStrip(props)]
  return (
    <Strips
      label={say('ETA, speed and battery over time')}
      span={span}
      now={isNowInside ? now : null}
      cursor={cursor}
      cursorText={cursor.at === null ? '' : sayMoment(history, cursor.at)}
      strips={strips}
      shades={shadesOf(history, outages, now)}
    />
  )
}

function sayMoment(history: OrderHistory, at: number): string {
  const { parts, etaAt, batteryPct } = orderMoment(history, at)
  const eta = etaAt === null ? '' : say('ETA then {time}', { time: clockTime(etaAt) })
  const battery = batteryPct === null ? '' : say('battery {pct} %', { pct: number(batteryPct) })
  return [clockSeconds(at), ...parts, eta, battery].filter(Boolean).join(', ')
}

const ETA_PX = 118
const SPEED_PX = 62
const BATTERY_PX = 40
const ETA_ROOM_MS = 4 * 60_000
const FASTEST_MPS = 8
const LOW_PCT = 20

function etaStrip({ order, history, cursor, now }: OrderStripsProps): Strip {
  const { etas, span } = history
  const promise = promisedAt(order)
  const levels = [...etas.map(({ value }) => value), ...(promise === null ? [] : [promise])]
  // A later time stands higher: what goes up comes late.
  const scale: Scale = { from: Math.min(...levels) - ETA_ROOM_MS, to: Math.max(...levels) + ETA_ROOM_MS }
  const until = order.arrivedAt ?? order.completedAt ?? order.cancelledAt ?? Math.min(now, span.to)
  const plot = { heightPx: ETA_PX, scale }
  const first = etas[0]
  const last = etas.at(-1)
  return {
    key: 'eta',
    label: say('ETA history'),
    note: say('as it was then'),
    heightPx: ETA_PX,
    atCursor: clockOr(cursor.at === null ? null : valueAt(etas, cursor.at)),
    atNow: clockOr(last?.value ?? null),
    description: etaDescription(etas, promise),
    children: levels.length > 0 && (
      <>
        {first !== undefined && <StepPlot {...plot} span={span} samples={etas} until={until} />}
        {promise !== null && <LevelLine {...plot} value={promise} tone="ink" />}
        {promise !== null && (
          <LevelWord {...plot} value={promise}>
            {say(order.scheduledAt === null ? 'first ETA {time}' : 'promised {time}', { time: clockTime(promise) })}
          </LevelWord>
        )}
        {last !== undefined && isApart(last.value, promise) && (
          <LevelWord {...plot} value={last.value}>
            {clockTime(last.value)}
          </LevelWord>
        )}
      </>
    ),
  }
}

const APART_MS = 3 * 60_000

/** Words of two levels that are close would lie on each other. */
function isApart(at: number, promise: number | null): boolean {
  return promise === null || Math.abs(at - promise) > APART_MS
}

function clockOr(at: number | null): string {
  return at === null ? '' : clockTime(at)
}

function etaDescription(etas: OrderHistory['etas'], promise: number | null): string {
  const told = etas.map(({ at, value }) => say('at {time}: {eta}', { time: clockTime(at), eta: clockTime(value) }))
  const sentences = [
    etas.length === 0
      ? say('No ETA was told.')
      : say('{count, plural, one {# ETA} other {# ETAs}}, {told}.', { count: etas.length, told: told.join('; ') }),
    promise === null ? '' : say('Promised {time}.', { time: clockTime(promise) }),
  ]
  return sentences.filter(Boolean).join(' ')
}

function speedStrip({ history, cursor, order, now }: OrderStripsProps): Strip {
  const { speeds, span, gaps } = history
  const most = greatest(speeds, FASTEST_MPS)
  return {
    key: 'speed',
    label: say('Speed'),
    note: speedUnit(),
    heightPx: SPEED_PX,
    atCursor: cursor.at === null ? '' : speedAt(history, cursor.at),
    atNow: order.isOpen ? speedAt(history, now) : '',
    description: say('Up to {speed}, {gaps, plural, one {# gap} other {# gaps}} without data.', {
      speed: speed(greatest(speeds, 0)),
      gaps: gaps.length,
    }),
    children: <LinePlot span={span} heightPx={SPEED_PX} scale={{ from: 0, to: most }} runs={speeds} />,
  }
}

function speedAt(history: OrderHistory, at: number): string {
  const { whereabouts } = orderMoment(history, at)
  if (whereabouts.kind !== 'known' || whereabouts.fix.speedMps === null) return ''
  return speedNumber(whereabouts.fix.speedMps)
}

function batteryStrip({ history, cursor, order, now }: OrderStripsProps): Strip {
  const { battery, span } = history
  const plot = { heightPx: BATTERY_PX, scale: { from: 0, to: 100 } }
  const last = battery.at(-1)
  return {
    key: 'battery',
    label: say('Battery'),
    note: say('limit {pct} %', { pct: number(LOW_PCT) }),
    heightPx: BATTERY_PX,
    atCursor: percentOr(cursor.at === null ? null : valueAt(battery, cursor.at)),
    atNow: order.isOpen ? percentOr(last?.value ?? null) : '',
    description:
      last === undefined
        ? say('No charge was told.')
        : say('Last told {pct} %, at {time}.', { pct: number(last.value), time: clockTime(last.at) }),
    children: (
      <>
        <LevelLine {...plot} value={LOW_PCT} tone="yellow" />
        {last !== undefined && (
          <StepPlot {...plot} span={span} samples={battery} until={order.isOpen ? now : span.to} tone="ink" />
        )}
      </>
    ),
  }
}

function percentOr(pct: number | null): string {
  return pct === null ? '' : say('{pct} %', { pct: number(pct) })
}

/** Outages, and gaps that no outage explains. */
function shadesOf(history: OrderHistory, outages: readonly OutageView[], now: number): Shade[] {
  const told = outages.flatMap((outage): Shade[] => {
    const { key, startedAt, endedAt, isOpen } = outage
    const to = endedAt ?? (isOpen ? now : null)
    if (startedAt === null || to === null) return []
    return [{ key, from: startedAt, to, label: `${outageWords(outage).label}, ${duration((to - startedAt) / 1000)}` }]
  })
  const unexplained = history.gaps.flatMap(({ before, after }): Shade[] => {
    if (told.some(({ from, to }) => from < after.at && to > before.at)) return []
    const label = say('no data, {duration}', { duration: duration((after.at - before.at) / 1000) })
    return [{ key: `gap ${before.at}`, from: before.at, to: after.at, label }]
  })
  return [...told, ...unexplained]
}
