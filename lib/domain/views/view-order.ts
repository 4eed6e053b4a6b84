import { DEFAULT_RADIUS_M } from '#lib/contract/radius.ts'
import type { DestinationView, OrderView, RiskView } from '#lib/contract/views.ts'
import type { Destination, Moment, Risk } from '#lib/domain/event-data.ts'
import {
  compareFacts,
  type Fact,
  type Facts,
  factValue,
  joinFact,
  joinFacts,
  latestTime,
} from '#lib/domain/facts/facts.ts'
import { pointOfGeometry, ringOf } from '#lib/domain/geometry.ts'
import { currentShareUrl } from '#lib/domain/sharing/share-terms.ts'
import { instantFact, metadataFact, msOf, numberFact, type StateRow, saidAt, textFact } from './view-facts.ts'

interface Remaining {
  distanceM?: number
  durationS?: number
}
interface Result extends Remaining {
  deviationM?: number
  actualServiceS?: number
}

/** One attempt at an order with everything that was said of it. */
export interface Attempt {
  readonly row: StateRow
  readonly facts: Facts
  /** 0-based. */
  readonly attempt: number
  readonly attempts: number
}

/**
 * An attempt at an order, the one that opened last unless another is asked for (0-based). What was said of the handle
 * without naming a route joins here, at reading (docs/rules.md 4). Null when there is no such attempt.
 */
export function attemptOf(rows: readonly StateRow[], wanted?: number): Attempt | null {
  const known = attemptsIn(rows)
  const loose = rows.find((row) => row.facts.route === undefined && row.facts.plan === undefined)
  const attempts = Math.max(1, known.length)
  const attempt = wanted ?? attempts - 1
  const row = known[attempt] ?? (attempt === 0 ? loose : undefined)
  if (row === undefined) return null
  if (!loose || loose === row) return { row, facts: row.facts, attempt, attempts }
  const from = attempt > 0 ? (row.facts.opened?.[1] ?? '') : ''
  const until = known[attempt + 1]?.facts.opened?.[1]
  return { row, facts: withLoose(row.facts, loose.facts, { from, until }), attempt, attempts }
}

/**
 * The attempts in the order in which they opened. What was planned and the route that took it up are one; what was taken
 * off its route or plan again is none.
 */
function attemptsIn(rows: readonly StateRow[]): StateRow[] {
  const kept = rows.filter((row) => row.facts.removed === undefined)
  const planned = kept.filter((row) => row.facts.route === undefined && row.facts.plan !== undefined)
  const waiting = planned.filter((row) => row.facts.taken === undefined)
  const routed = kept.filter((row) => row.facts.route !== undefined).map((row) => withPlan(row, planned))
  return [...routed, ...waiting].sort(byOpening)
}

function withPlan(row: StateRow, planned: readonly StateRow[]): StateRow {
  const route = textFact(row.facts, 'route')
  const taken = planned.filter((plan) => textFact(plan.facts, 'taken') === route)
  const facts = taken.reduce((joined, plan) => joinFacts(joined, withoutTaken(plan.facts)), row.facts)
  return taken.length === 0 ? row : { ...row, facts }
}

function withoutTaken({ taken: _, ...facts }: Facts): Facts {
  return facts
}

/** One order as its attempt stands, the latest unless another is asked for. Null when there is no such attempt. */
export function orderView(rows: readonly StateRow[], wanted?: number): OrderView | null {
  const found = attemptOf(rows, wanted)
  if (found === null) return null
  const { row, facts, attempt, attempts } = found
  const seq = Math.max(...rows.map((each) => each.seq))
  const status = statusOf(facts)
  return {
    handle: textFact(facts, 'order') ?? row.key,
    seq,
    attempt,
    attempts,
    routeHandle: textFact(facts, 'route'),
    planId: textFact(facts, 'plan'),
    workerHandle: textFact(facts, 'worker'),
    deviceId: textFact(facts, 'device'),
    opsGroupHandle: textFact(facts, 'opsGroup'),
    status,
    isOpen: isOpenOrder(facts),
    type: textFact(facts, 'type'),
    trackMode: textFact(facts, 'trackMode'),
    destination: destinationView(factValue<Destination>(facts, 'destination')),
    ...times(facts, status),
    ...numbers(facts),
    risks: facts.ended === undefined ? risksOf(facts) : [],
    shareUrl: currentShareUrl(rows, textFact(facts, 'shareUrl')),
    embedUrl: textFact(facts, 'embedUrl'),
    metadata: metadataFact(facts, 'metadata'),
    lastEventAt: msOf(latestTime(facts)),
  }
}

/** Under way or to come: not ended, not moved to another key, and more than a name that somebody mentioned. */
export function isOpenOrder(facts: Facts): boolean {
  if (facts.taken !== undefined || facts.removed !== undefined) return false
  return facts.ended === undefined && (facts.route !== undefined || facts.step !== undefined)
}

function byOpening(a: StateRow, b: StateRow): number {
  return compareFacts(a.facts.opened as Fact, b.facts.opened as Fact) || (a.key < b.key ? -1 : 1)
}

/** Of a handle's loose facts, a later attempt takes only what was said after it opened, and an earlier one what was before the next. */
function withLoose(facts: Facts, loose: Facts, { from, until }: { from: string; until: string | undefined }): Facts {
  const joined: Record<string, Fact> = { ...facts }
  for (const name in loose) {
    const fact = loose[name] as Fact
    const isOfThis = fact[1] >= from && (until === undefined || fact[1] < until)
    if (isOfThis) joined[name] = joinFact(name, joined[name], fact)
  }
  return joined
}

function statusOf(facts: Facts): string {
  return textFact(facts, 'ended') ?? textFact(facts, 'step') ?? 'unknown'
}

function times(facts: Facts, status: string) {
  const endedAt = saidAt(facts, 'ended')
  return {
    scheduledAt: instantFact(facts, 'scheduledAt'),
    initialEtaAt: instantFact(facts, 'initialEta'),
    etaAt: instantFact(facts, 'eta'),
    etaSaidAt: saidAt(facts, 'eta'),
    etaSource: textFact(facts, 'etaSource'),
    createdAt: saidAt(facts, 'opened'),
    assignedAt: instantFact(facts, 'assigned'),
    startedAt: instantFact(facts, 'started'),
    arrivedAt: msOf(factValue<Moment>(facts, 'arrived')?.at),
    exitedAt: msOf(factValue<Moment>(facts, 'exited')?.at),
    completedAt: status === 'completed' ? endedAt : null,
    cancelledAt: status === 'cancelled' ? endedAt : null,
    disabledAt: status === 'disabled' ? saidAt(facts, 'step') : null,
  }
}

function numbers(facts: Facts) {
  const remaining = factValue<Remaining>(facts, 'remaining')
  const result = factValue<Result>(facts, 'result')
  return {
    remainingDistanceM: remaining?.distanceM ?? null,
    remainingDurationS: remaining?.durationS ?? null,
    distanceM: result?.distanceM ?? null,
    durationS: result?.durationS ?? null,
    deviationM: result?.deviationM ?? null,
    actualServiceS: result?.actualServiceS ?? null,
    expectedServiceS: numberFact(facts, 'expectedServiceS'),
  }
}

const RANK: Readonly<Record<string, number>> = { red: 0, yellow: 1 }

/** Worst first; what is green is no risk. */
function risksOf(facts: Facts): RiskView[] {
  const fact = facts.risks as Fact<Record<string, Risk>> | undefined
  if (fact === undefined) return []
  return Object.entries(fact[0])
    .filter(([, risk]) => risk.label !== 'green')
    .map(([risk, { label, intensity, previousLabel, reading }]) => ({
      risk,
      label,
      intensity: intensity ?? null,
      previousLabel: previousLabel ?? null,
      reading: reading ?? null,
      rules: factValue<string | null>(facts, 'riskRules') ?? null,
      at: msOf(fact[1]),
      eventId: fact[4],
    }))
    .sort(
      (a, b) =>
        (RANK[a.label] ?? 2) - (RANK[b.label] ?? 2) ||
        (b.intensity ?? 0) - (a.intensity ?? 0) ||
        (a.risk < b.risk ? -1 : 1),
    )
}

function destinationView(destination: Destination | undefined): DestinationView | null {
  const point = destination?.geometry ? pointOfGeometry(destination.geometry) : null
  if (!destination || !point) return null
  return {
    ...point,
    radiusM: destination.radiusM ?? DEFAULT_RADIUS_M,
    address: destination.address ?? null,
    placeHandle: destination.placeHandle ?? null,
    ring: destination.geometry ? ringOf(destination.geometry) : null,
  }
}
