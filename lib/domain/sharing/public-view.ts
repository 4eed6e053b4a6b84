import type { PublicOrderView, ShareField, ShareMark, SharePosition, ShareStage } from '#lib/contract/share-view.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { FRESHNESS_LIMITS, type FreshnessLimits, freshnessOf, uncertaintyRadiusM } from '#lib/domain/freshness.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { nearness } from './near.ts'
import { type ShareTerms, shareEndsAt } from './share-terms.ts'
import { streetOf } from './street.ts'
import { type Nearness, type VisibilityRules, visibleFields } from './visibility.ts'

/** What a customer's page is made from. Most of it is not for the customer. */
export interface Shared {
  readonly order: OrderView
  readonly scheduledAfterAt: number | null
  readonly worker: WorkerView | null
  /** The orders of its route. */
  readonly others: readonly OrderView[]
  readonly terms: Pick<ShareTerms, 'expires' | 'expiresAt'>
  readonly rules: VisibilityRules
  readonly zone: string
  readonly sender: string | null
  /** By how many minutes earlier and later than the ETA people came in the past; null where too few did. */
  readonly etaSpread: { readonly earlyMin: number; readonly lateMin: number } | null
  readonly delay: PublicOrderView['delay']
  readonly phone: string | null
  readonly way: PublicOrderView['way']
  /** What was marked on the phone for this order, oldest first. */
  readonly marks: readonly ShareMark[]
  readonly freshness?: FreshnessLimits
}

/** Nearer than this, somebody should be ready. */
const ARRIVING_M = 250
const ARRIVING_S = 120
/** From so many whole minutes on a customer is told that it will be late. */
export const TOLD_LATE_FROM_MIN = 5

/** True while an order is on its way to its customer: only then anything of its worker is shown. */
export function isUnderWay(order: OrderView): boolean {
  return order.status === 'ongoing'
}

/** True once there is something to prove. */
export function isEnded({ completedAt, cancelledAt }: OrderView): boolean {
  return completedAt !== null || cancelledAt !== null
}

const doneAway = ({ completedAt, deviationM }: OrderView) => (completedAt === null ? null : deviationM)

/** The fields that may be seen of this order now. */
export function seenFields(shared: Pick<Shared, 'order' | 'worker' | 'others' | 'rules'>, now: number) {
  const near = nearness(shared.order, { ...shared, now })
  return { near, seen: visibleFields(shared.rules, near, isUnderWay(shared.order)) }
}

/**
 * Everything that a customer may know of an order at `now` (epoch ms), and nothing else: what a rule hides is null here,
 * so no renderer can show it (docs/rules.md 46).
 */
export function publicOrderView(shared: Shared, now: number): PublicOrderView {
  const { order, worker } = shared
  const { near, seen } = seenFields(shared, now)
  const heardAt = isUnderWay(order) ? (worker?.fix?.at ?? null) : null
  const isSignalLost = heardAt !== null && isSilent(heardAt, now, shared.freshness)
  const place = placeOf(shared, { near, seen, now })
  const knowsNear = seen.has('arrival') || place.position !== null
  return {
    order: order.handle,
    type: order.type,
    sender: shared.sender,
    stage: stageOf(order, knowsNear ? near : UNKNOWN, isSignalLost),
    isSignalLost,
    zone: shared.zone,
    ...timing(shared, seen, now),
    stopsBefore: seen.has('stops') ? near.stopsBefore : null,
    name: firstNameOf(worker),
    phone: seen.has('phone') ? shared.phone : null,
    heardAt,
    ...place,
    address: addressOf(order, seen.has('door')),
    assignedAt: order.assignedAt,
    startedAt: order.startedAt,
    arrivedAt: order.arrivedAt,
    endedAt: order.completedAt ?? order.cancelledAt,
    proof: isEnded(order) && seen.has('proof') ? { metresAway: doneAway(order), marks: [...shared.marks] } : null,
    expires: shared.terms.expires,
    expiresAt: shareEndsAt(shared.terms, order),
  }
}

interface Seen {
  readonly near: Nearness
  readonly seen: ReadonlySet<ShareField>
  readonly now: number
}

/** Where things are. Without the worker there is no map, so nothing of it either. */
function placeOf({ order, worker, way }: Shared, { near, seen, now }: Seen) {
  const position = seen.has('worker') ? positionOf(worker, now) : null
  if (position === null) return { position, way: null, metresAway: null, destination: null }
  return {
    position,
    // Past the stops of others a way would show where those are.
    way: seen.has('route') && near.stopsBefore === 0 ? way : null,
    metresAway: near.metresAway,
    destination: order.destination && pointOf(order.destination),
  }
}

/** What is expected and when. What is over is no estimate: who completed when is told whatever the rule. */
function timing(shared: Shared, seen: ReadonlySet<ShareField>, now: number) {
  const { order } = shared
  const hasArrival = seen.has('arrival')
  return {
    plannedFromAt: shared.scheduledAfterAt,
    plannedAt: hasArrival ? promisedAt(order) : order.scheduledAt,
    eta: hasArrival ? etaOf(shared) : null,
    lateMin: hasArrival || !order.isOpen ? lateOf(order, now) : null,
    delay: hasArrival && seen.has('reason') && order.isOpen ? shared.delay : null,
  }
}

const UNKNOWN: Nearness = { stopsBefore: null, etaS: null, metresAway: null }

function isSilent(heardAt: number, now: number, limits = FRESHNESS_LIMITS): boolean {
  const freshness = freshnessOf(heardAt, now, limits)
  return freshness === 'stale' || freshness === 'lost'
}

/** Who may see neither time nor place is not told that somebody is at the corner. */
function stageOf(order: OrderView, near: Nearness, isSignalLost: boolean): ShareStage {
  if (order.completedAt !== null) return 'completed'
  if (order.cancelledAt !== null) return 'cancelled'
  if (order.status === 'disabled') return 'paused'
  if (!isUnderWay(order)) return 'planned'
  if (order.arrivedAt !== null && order.exitedAt === null) return 'here'
  return !isSignalLost && isNear(near) ? 'arriving' : 'on_the_way'
}

function isNear({ stopsBefore, etaS, metresAway }: Nearness): boolean {
  if (stopsBefore !== null && stopsBefore > 0) return false
  return (etaS !== null && etaS <= ARRIVING_S) || (metresAway !== null && metresAway <= ARRIVING_M)
}

/** An ETA is never given as narrower than it was in the past; with too little past there is no range. */
function etaOf({ order, etaSpread }: Shared): PublicOrderView['eta'] {
  if (order.etaAt === null || !isUnderWay(order)) return null
  return {
    at: order.etaAt,
    saidAt: order.etaSaidAt,
    fromAt: etaSpread && order.etaAt + Math.min(0, etaSpread.earlyMin) * 60_000,
    toAt: etaSpread && order.etaAt + Math.max(0, etaSpread.lateMin) * 60_000,
  }
}

/** A minute or two is how estimates breathe: nobody is told of them. */
function lateOf(order: OrderView, now: number): number | null {
  const minutes = minutesLate(order, now)
  if (order.cancelledAt !== null || minutes === null) return null
  return !order.isOpen || minutes >= TOLD_LATE_FROM_MIN ? minutes : 0
}

function firstNameOf(worker: WorkerView | null): string | null {
  return worker?.name?.trim().split(/\s+/)[0] || null
}

function addressOf({ destination }: OrderView, isDoorSeen: boolean): string | null {
  const address = destination?.address ?? null
  return address === null || isDoorSeen ? address : streetOf(address)
}

function positionOf(worker: WorkerView | null, now: number): SharePosition | null {
  if (!worker?.fix) return null
  const { lon, lat, at, bearingDeg } = worker.fix
  return { lon, lat, at, bearingDeg, radiusM: Math.round(uncertaintyRadiusM(worker.fix, now)) }
}

const pointOf = ({ lon, lat }: { lon: number; lat: number }) => ({ lon, lat })

/** The same order before anybody set off, for who wants to see what the customer saw then. */
export function beforeStart(shared: Shared): Shared {
  const order = {
    ...shared.order,
    ...{ status: 'assigned', isOpen: true, startedAt: null, etaAt: null, etaSaidAt: null },
    ...{ arrivedAt: null, exitedAt: null, completedAt: null, cancelledAt: null, deviationM: null },
  }
  return { ...shared, order, delay: null, way: null, marks: [] }
}

/** The same order as it will be once it is completed, if all goes as it is expected to. */
export function afterEnd(shared: Shared, now: number): Shared {
  const { order } = shared
  if (order.completedAt !== null || order.cancelledAt !== null) return shared
  const completedAt = Math.max(now, order.etaAt ?? now)
  const ended = { status: 'completed', isOpen: false, arrivedAt: order.arrivedAt ?? completedAt, completedAt }
  return { ...shared, order: { ...order, ...ended }, delay: null, way: null }
}
