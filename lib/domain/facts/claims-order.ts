import type { OrderEvent } from '#lib/domain/event.ts'
import type { Instant } from '#lib/domain/event-data.ts'
import { effectiveInstant, instantToMs, msToInstant } from '#lib/domain/instant.ts'
import { type Claimant, claimant, present, sayLink } from './claimant.ts'
import { type Claim, compoundKey } from './facts.ts'

/** The value names the step; where value and status disagree, value wins (docs/wire.md 25). */
const STATUS_OF_VALUE: Readonly<Record<string, string>> = {
  assigned: 'assigned',
  started: 'ongoing',
  disabled: 'disabled',
  enabled: 'ongoing',
  completed: 'completed',
  cancelled: 'cancelled',
}

const BEFORE_START: ReadonlySet<string> = new Set(['unplanned', 'planned', 'assigned', 'dispatched'])
const ENDS: ReadonlySet<string> = new Set(['completed', 'cancelled'])
const WARNINGS: ReadonlySet<string> = new Set(['delayed', 'n_minutes_away', 'risk_updated'])

/** What the facts of `n_minutes_away` are called, each followed by its minutes. */
export const MINUTES_AWAY = 'minutesAway:'

/** An attempt at an order is keyed by handle and route; what carries no route belongs to the handle (docs/rules.md 4). */
export function orderKey(orderHandle: string, routeHandle: string | undefined): string {
  return compoundKey(orderHandle, routeHandle ?? '')
}

/** Before an attempt has a route, it is that of the plan which made it (docs/rules.md 4). */
function keyOf(orderHandle: string, { routeHandle, planId }: OrderEvent['subject']): string {
  if (routeHandle !== undefined || planId === undefined) return orderKey(orderHandle, routeHandle)
  return planKey(orderHandle, planId)
}

function planKey(orderHandle: string, planId: string): string {
  return compoundKey(orderHandle, '', planId)
}

export function claimsOfOrder(event: OrderEvent): Claim[] {
  const to = claimant(event)
  sayLink(to, event)
  const { orderHandle, routeHandle, workerHandle, planId } = event.subject
  if (orderHandle === undefined) return to.claims
  const key = keyOf(orderHandle, event.subject)
  if (event.value === 'rescheduled' && (routeHandle ?? planId) !== undefined) {
    to.say('order', key, { order: orderHandle, route: routeHandle, plan: planId, opened: true, removed: true })
    return to.claims
  }
  // Our own word that a route takes up what was planned: both are one attempt from then on.
  if (event.value === 'tracked' && routeHandle !== undefined && planId !== undefined) {
    to.say('order', planKey(orderHandle, planId), {
      order: orderHandle,
      plan: planId,
      opened: true,
      taken: routeHandle,
    })
  }
  if (event.value === 'custom') {
    const noted = { order: orderHandle, route: routeHandle, opened: true, noted: event.stamp.id }
    // Whatever time it speaks of, it makes an order no older than the remark itself.
    to.say('order', orderKey(orderHandle, routeHandle), noted, event.stamp.createdAt || event.stamp.at)
    return to.claims
  }
  to.say('order', key, {
    opened: true,
    order: orderHandle,
    route: routeHandle,
    plan: planId,
    worker: workerHandle,
    device: deviceOf(event),
  })
  to.say('order', key, statusFacts(event))
  to.say('order', key, describedFacts(event))
  to.say('order', key, estimateFacts(event))
  if (ENDS.has(event.value)) to.say('order', key, resultFacts(event))
  if (WARNINGS.has(event.value)) to.say('order', key, warningFacts(event))
  sayVisit(to, key, event)
  return to.claims
}

/** Who takes an order over does so without the phone of the one before. */
function deviceOf({ data, subject }: OrderEvent): string | null | undefined {
  return data.newDeviceId ?? subject.deviceId ?? (data.previousWorkerHandle === undefined ? undefined : null)
}

/** Who takes up again what was put aside before its start has not started it by that. */
function statusSaid({ value, data: { status } }: OrderEvent): string | undefined {
  if (value === 'enabled' && status !== undefined && BEFORE_START.has(status)) return status
  return STATUS_OF_VALUE[value] ?? status
}

function statusFacts(event: OrderEvent): Record<string, unknown> {
  const status = statusSaid(event)
  const isEnd = status !== undefined && ENDS.has(status)
  return {
    ended: isEnd ? status : undefined,
    step: isEnd ? undefined : status,
    assigned: event.value === 'assigned' ? (event.data.assignedAt ?? event.recordedAt) : undefined,
    started: event.value === 'started' ? event.recordedAt : undefined,
    disabled: event.value === 'disabled' ? event.recordedAt : undefined,
    enabled: event.value === 'enabled' ? event.recordedAt : undefined,
  }
}

function describedFacts({ data }: OrderEvent): Record<string, unknown> {
  return {
    type: data.type,
    trackMode: data.trackMode,
    destination: data.destination,
    scheduledAt: data.scheduledAt,
    metadata: data.metadata,
    shareUrl: data.shareUrl,
    embedUrl: data.embedUrl,
    share: data.share,
    priority: data.priority,
    opsGroup: data.opsGroupHandle,
    expectedServiceS: data.expectedServiceS,
    sequence: data.sequence,
    scheduledAfter: data.scheduledAfter,
    typeIndex: data.typeIndex,
    capacityUsed: data.capacityUsed,
    productTypes: data.productTypes,
    tasksList: data.tasksList,
    attachments: data.attachments,
    deviceSwitchMode: data.deviceSwitchMode,
    planMode: data.planMode,
    planned: data.plannedAt,
    rescheduled: data.rescheduledMarkedAt,
  }
}

/** The arrival that is expected: said outright, or the time left counted from when it was measured. */
export function arrivalSaid(event: OrderEvent): Instant | undefined {
  const { arriveAt, remainingDurationS } = event.data
  if (arriveAt) return arriveAt
  const from = instantToMs(event.stamp.at)
  return remainingDurationS === undefined || from === null ? undefined : msToInstant(from + remainingDurationS * 1000)
}

function estimateFacts(event: OrderEvent): Record<string, unknown> {
  const { data } = event
  const eta = arrivalSaid(event)
  return {
    eta,
    initialEta: event.value === 'first_eta' ? eta : data.initialEtaAt,
    remaining: present({ distanceM: data.remainingDistanceM, durationS: data.remainingDurationS }),
    etaSource: data.etaSource,
    etaPace: data.etaPace,
  }
}

/** What is told once, or once for each step: that it was told is a fact. */
function warningFacts({ value, data, rules }: OrderEvent): Record<string, unknown> {
  if (value === 'risk_updated') return { risks: data.risks ?? {}, riskRules: rules ?? null }
  if (value === 'delayed') return { delayedEta: data.arriveAt }
  return data.remainingMinutes === undefined ? {} : { [`${MINUTES_AWAY}${data.remainingMinutes}`]: true }
}

function resultFacts({ data: { distanceM, durationS, deviationM, actualServiceS } }: OrderEvent) {
  return { result: present({ distanceM, durationS, deviationM, actualServiceS }) }
}

/** First entry and last exit count, each by the time the wire gives it; the clock clamp holds for these too. */
function sayVisit(to: Claimant, key: string, event: OrderEvent): void {
  const { arrival, exit, exitReason } = event.data
  const sentAt = event.stamp.createdAt
  if (event.value === 'arrived') {
    const at = arrival?.at ?? event.recordedAt
    to.say('order', key, { arrived: { at, location: arrival?.location } }, effectiveInstant(at, sentAt))
  }
  if (event.value === 'exited') {
    const at = exit?.at ?? event.recordedAt
    to.say('order', key, { exited: { at, location: exit?.location, reason: exitReason } }, effectiveInstant(at, sentAt))
  }
}
