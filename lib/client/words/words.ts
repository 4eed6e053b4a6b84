import { latenessLevel } from '#lib/domain/lateness.ts'

/**
 * Plain words for the wire's names. Every name is open: one that nobody has put into words yet is shown as it came,
 * with spaces for underscores.
 */

/** `moving_too_slow` → `Moving too slow`: how an unknown name is shown. */
export function plainName(name: string): string {
  const words = name.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function lookUp(words: ReadonlyMap<string, string>, name: string): string {
  return words.get(name) ?? plainName(name)
}

const RISKS = new Map([
  ['moving_too_slow', 'Moving too slowly'],
  ['delayed_from_scheduled_at', 'Behind promise'],
  ['delayed_from_initial_eta', 'Behind first ETA'],
  ['is_offline', 'No data'],
  ['deviating_from_expected_route', 'Off route'],
  ['moving_away_from_destination', 'Moving away'],
  ['in_low_battery', 'Phone low'],
  ['in_outage', 'Outage'],
])

/** A risk in words. */
export function riskWord(risk: string): string {
  return lookUp(RISKS, risk)
}

const SHORT_RISKS = new Map([
  ['moving_too_slow', 'Too slow'],
  ['delayed_from_scheduled_at', 'Behind'],
  ['delayed_from_initial_eta', 'First ETA'],
  ['in_low_battery', 'Battery'],
])

/** A risk in as few words as a table cell has room for. */
export function riskShortWord(risk: string): string {
  return SHORT_RISKS.get(risk) ?? riskWord(risk)
}

/** The look of a risk label: red and yellow have theirs, green is good, anything else is plain. */
export function riskTone(label: string): 'red' | 'yellow' | 'good' | 'none' {
  if (label === 'red' || label === 'yellow') return label
  return label === 'green' ? 'good' : 'none'
}

const ORDER_STATUSES = new Map([
  ['unplanned', 'Unplanned'],
  ['planned', 'Planned'],
  ['assigned', 'Assigned'],
  ['dispatched', 'Dispatched'],
  ['ongoing', 'Ongoing'],
  ['arrived', 'Arrived'],
  ['disabled', 'Disabled'],
  ['completed', 'Completed'],
  ['cancelled', 'Cancelled'],
  ['summarizing', 'Summarizing'],
])

/** An order's status in words. */
export function orderStatusWord(status: string): string {
  return lookUp(ORDER_STATUSES, status)
}

/** What to show as status: an order that is open and whose worker is at the place is "arrived", which no status says. */
export function shownStatus(order: { status: string; arrivedAt: number | null; exitedAt: number | null }): string {
  const isThere = order.arrivedAt !== null && (order.exitedAt === null || order.exitedAt < order.arrivedAt)
  return order.status === 'ongoing' && isThere ? 'arrived' : order.status
}

const WORKER_STATUSES = new Map([
  ['active', 'Active'],
  ['inactive', 'Inactive'],
  ['disconnected', 'Disconnected'],
])

/** A worker's status in words. */
export function workerStatusWord(status: string | null): string {
  return status === null ? 'Nothing said' : lookUp(WORKER_STATUSES, status)
}

const ACTIVITIES = new Map([
  ['drive', 'Driving'],
  ['driving', 'Driving'],
  ['walk', 'Walking'],
  ['walking', 'Walking'],
  ['stop', 'Stopped'],
  ['stopped', 'Stopped'],
  ['cycle', 'Cycling'],
  ['run', 'Running'],
  ['moving', 'Moving'],
  ['unknown', 'Unknown'],
])

/** What the phone takes its bearer to be doing. */
export function activityWord(activity: string): string {
  return lookUp(ACTIVITIES, activity)
}

const BATTERIES = new Map([
  ['low', 'Low'],
  ['normal', 'Normal'],
  ['charging', 'Charging'],
])

/** Battery in words, with the percentage when one was sent: HyperTrack's own sample calls 75 % low, so both are shown. */
export function batteryWords(label: string | null, pct: number | null): string {
  const word = label === null ? '' : lookUp(BATTERIES, label)
  const value = pct === null ? '' : `${Math.round(pct)} %`
  return [word, value].filter(Boolean).join(', ') || 'unknown'
}

const ORDER_TYPES = new Map([
  ['pick', 'Pick up'],
  ['drop', 'Drop'],
  ['visit', 'Visit'],
])

/** What is to be done at the place. */
export function orderTypeWord(type: string | null): string {
  return type === null ? 'Order' : lookUp(ORDER_TYPES, type)
}

const FRESHNESS = { live: 'Live', late: 'Late', stale: 'Stale', lost: 'Lost' } as const

/** A freshness in one word. */
export function freshnessWord(freshness: keyof typeof FRESHNESS): string {
  return FRESHNESS[freshness]
}

/** The tone of minutes late; HyperTrack counts ten minutes as still on time, so red begins there. */
export function latenessTone(minutes: number | null): 'quiet' | 'none' | 'yellow' | 'red' {
  return minutes === null ? 'quiet' : latenessLevel(minutes)
}
