import { DEFAULT_RADIUS_M } from '#lib/contract/radius.ts'
import type { Destination, Instant, Metadata, Moment, Risk } from '#lib/domain/event-data.ts'
import { MINUTES_AWAY } from '#lib/domain/facts/claims-order.ts'
import { type Facts, factTime, factValue } from '#lib/domain/facts/facts.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import { type FenceArea, fenceArea } from '../fence-area.ts'

/**
 * What the log has said of one attempt at an order, as far as the engine decides by it. All of it is read from facts, so
 * an engine that was restarted says nothing twice. Times are epoch milliseconds.
 */
export interface OrderSaid {
  readonly key: string
  readonly orderHandle: string
  readonly routeHandle: string
  readonly workerHandle: string | null
  readonly deviceId: string | null
  readonly trackMode: string | null
  readonly deviceSwitchMode: string
  /** Under way: not ended and not disabled. */
  readonly isOngoing: boolean
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly scheduledAtMs: number | null
  /** The place of the Places API that it goes to. */
  readonly placeHandle: string | null
  /** Where it is to be fulfilled; null when nobody said. */
  readonly target: FenceArea | null
  readonly expectedServiceS: number
  /** Its place among the orders that began with it. */
  readonly sequence: number
  readonly initialEtaMs: number | null
  readonly initialEtaSaidMs: number | null
  readonly etaMs: number | null
  readonly etaSaidMs: number | null
  /** The steps of `n_minutes_away` that were told. */
  readonly minutesAwaySaid: ReadonlySet<number>
  /** The arrival that `delayed` told of last. */
  readonly delayedEtaMs: number | null
  readonly arrivedAtMs: number | null
  readonly exitedAtMs: number | null
  /** Labels other than green, as told last. */
  readonly risks: Readonly<Record<string, string>>
  readonly shareUrl: string | undefined
  readonly metadata: Metadata | undefined
}

const msOf = (instant: Instant | undefined): number | null => (instant ? instantToMs(instant) : null)
const momentMs = (facts: Facts, name: string) => msOf(factValue<Moment>(facts, name)?.at)
const text = (facts: Facts, name: string) => factValue<string>(facts, name) ?? null

function targetOf(destination: Destination | undefined): FenceArea | null {
  return destination?.geometry ? fenceArea(destination.geometry, destination.radiusM ?? DEFAULT_RADIUS_M) : null
}

function raised(facts: Facts): Record<string, string> {
  const told = Object.entries(factValue<Record<string, Risk>>(facts, 'risks') ?? {})
  return Object.fromEntries(told.filter(([, { label }]) => label !== 'green').map(([name, { label }]) => [name, label]))
}

/** The facts of one attempt as the engine reads them; null for what it does not track: an order without route or start. */
export function orderSaid(key: string, facts: Facts): OrderSaid | null {
  const orderHandle = text(facts, 'order')
  const routeHandle = text(facts, 'route')
  const startedAtMs = msOf(factValue<Instant>(facts, 'started'))
  if (orderHandle === null || routeHandle === null || startedAtMs === null) return null
  return {
    key,
    orderHandle,
    routeHandle,
    workerHandle: text(facts, 'worker'),
    deviceId: text(facts, 'device'),
    trackMode: text(facts, 'trackMode'),
    deviceSwitchMode: text(facts, 'deviceSwitchMode') ?? 'login',
    isOngoing: facts.ended === undefined && text(facts, 'step') === 'ongoing',
    startedAtMs,
    endedAtMs: msOf(factTime(facts, 'ended')),
    scheduledAtMs: msOf(factValue<Instant>(facts, 'scheduledAt')),
    placeHandle: factValue<Destination>(facts, 'destination')?.placeHandle ?? null,
    target: targetOf(factValue<Destination>(facts, 'destination')),
    expectedServiceS: factValue<number>(facts, 'expectedServiceS') ?? 0,
    sequence: factValue<number>(facts, 'sequence') ?? 0,
    ...estimateSaid(facts),
    arrivedAtMs: momentMs(facts, 'arrived'),
    exitedAtMs: momentMs(facts, 'exited'),
    risks: raised(facts),
    shareUrl: text(facts, 'shareUrl') ?? undefined,
    metadata: factValue<Metadata>(facts, 'metadata'),
  }
}

function estimateSaid(facts: Facts) {
  return {
    initialEtaMs: msOf(factValue<Instant>(facts, 'initialEta')),
    initialEtaSaidMs: msOf(factTime(facts, 'initialEta')),
    etaMs: msOf(factValue<Instant>(facts, 'eta')),
    etaSaidMs: msOf(factTime(facts, 'eta')),
    minutesAwaySaid: new Set(minutesSaid(facts)),
    delayedEtaMs: msOf(factValue<Instant>(facts, 'delayedEta')),
  }
}

/** Each step is a fact of its own, because each is told once. */
function minutesSaid(facts: Facts): number[] {
  return Object.keys(facts)
    .filter((name) => name.startsWith(MINUTES_AWAY))
    .map((name) => Number(name.slice(MINUTES_AWAY.length)))
}
