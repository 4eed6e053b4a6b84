import type { LaneOrder } from '#lib/contract/shifts-view.ts'
import { latenessLevel, minutesLate, promisedAt, reachedAt } from '#lib/domain/lateness.ts'
import { type RiskLevel, riskLevel, riskRank } from '#lib/domain/risk-level.ts'

/** How a stop went or goes. Only lateness makes it late; other risks of an open order make it `at_risk`. */
export type StopKind = 'on_time' | 'was_late' | 'missed' | 'to_do' | 'at_risk' | 'will_be_late'

export interface LaneStop {
  readonly order: LaneOrder
  readonly kind: StopKind
  /** Where it stands on the day: the arrival, else the one that is expected, else the promise. Epoch ms; null when nobody knows. */
  readonly at: number | null
  /** When it was over, or will be with the service time that was planned for. Null when `at` is. */
  readonly until: number | null
  readonly promisedAt: number | null
  /** Whole minutes against the promise, as everywhere (docs/rules.md 24). */
  readonly lateMin: number | null
  /** The worse of lateness and risks; what is over has no risk. */
  readonly level: RiskLevel
}

/** True once somebody has been there. */
export function isDone({ kind }: LaneStop): boolean {
  return kind === 'on_time' || kind === 'was_late'
}

/** True as long as somebody has to go there. */
export function isToCome(stop: LaneStop): boolean {
  return stop.kind !== 'missed' && !isDone(stop)
}

/** An order as a stop of its lane; null when it is none: called off before anybody set out and before it was due. */
export function laneStop(order: LaneOrder, now: number): LaneStop | null {
  const common = { order, promisedAt: promisedAt(order), lateMin: minutesLate(order, now) }
  const reached = reachedAt(order)
  if (reached !== null) return { ...common, ...reachedStop(order, reached, common.lateMin) }
  return order.isOpen ? { ...common, ...openStop(order, common, now) } : missedStop(order, common)
}

function reachedStop(order: LaneOrder, at: number, lateMin: number | null) {
  const level = latenessLevel(lateMin)
  const kind: StopKind = level === 'red' ? 'was_late' : 'on_time'
  return { kind, level, at, until: Math.max(at, order.exitedAt ?? order.completedAt ?? at) }
}

type Promised = Pick<LaneStop, 'promisedAt' | 'lateMin'>

function openStop(order: LaneOrder, { promisedAt: promise, lateMin }: Promised, now: number) {
  const lateness = latenessLevel(lateMin)
  const level = worse(lateness, riskLevel(order.risks))
  const kind: StopKind = lateness === 'red' ? 'will_be_late' : level === 'none' ? 'to_do' : 'at_risk'
  const expected = order.etaAt ?? promise
  // Nobody is expected in the past.
  const at = expected === null ? null : Math.max(expected, now)
  return { kind, level, at, until: at === null ? null : at + (order.expectedServiceS ?? 0) * 1000 }
}

function missedStop(order: LaneOrder, common: Promised & Pick<LaneStop, 'order'>): LaneStop | null {
  const endedAt = order.cancelledAt
  const wasDue = common.promisedAt !== null && endedAt !== null && endedAt >= common.promisedAt
  if (order.startedAt === null && !wasDue) return null
  const at = common.promisedAt === null || endedAt === null ? endedAt : Math.min(common.promisedAt, endedAt)
  return { ...common, kind: 'missed', level: 'red', at, until: at }
}

function worse(a: RiskLevel, b: RiskLevel): RiskLevel {
  return riskRank(a) >= riskRank(b) ? a : b
}
