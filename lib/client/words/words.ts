import { latenessLevel } from '#lib/domain/lateness.ts'
import { type Phrase, phrase, say, sayIn } from '#lib/language/say.ts'
import { percent } from './format.ts'
import { lowered } from './letter-case.ts'

/**
 * Plain words for the wire's names. Every name is open: one that nobody has put into words yet is shown as it came,
 * with spaces for underscores.
 */

/** `moving_too_slow` → `Moving too slow`: how an unknown name is shown. */
export function plainName(name: string): string {
  const words = name.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function lookUp(words: ReadonlyMap<string, Phrase>, name: string): string {
  const known = words.get(name)
  return known === undefined ? plainName(name) : say(known)
}

const RISKS = new Map<string, Phrase>([
  ['moving_too_slow', phrase('Moving too slowly')],
  ['delayed_from_scheduled_at', phrase('Behind promise')],
  ['delayed_from_initial_eta', phrase('Behind first ETA')],
  ['is_offline', phrase('No data')],
  ['deviating_from_expected_route', phrase('Off route')],
  ['moving_away_from_destination', phrase('Moving away')],
  ['in_low_battery', phrase('Phone low')],
  ['in_outage', phrase('Outage')],
])

/** A risk in words. */
export function riskWord(risk: string): string {
  return lookUp(RISKS, risk)
}

const SHORT_RISKS = new Map<string, Phrase>([
  ['moving_too_slow', phrase('Too slow')],
  ['delayed_from_scheduled_at', phrase('Behind')],
  ['delayed_from_initial_eta', phrase('First ETA')],
  ['in_low_battery', phrase('Battery')],
])

/** A risk in as few words as a table cell has room for. */
export function riskShortWord(risk: string): string {
  return SHORT_RISKS.has(risk) ? lookUp(SHORT_RISKS, risk) : riskWord(risk)
}

/** The look of a risk label: red and yellow have theirs, green is good, anything else is plain. */
export function riskTone(label: string): 'red' | 'yellow' | 'good' | 'none' {
  if (label === 'red' || label === 'yellow') return label
  return label === 'green' ? 'good' : 'none'
}

const LEVELS = new Map<string, Phrase>([
  ['red', phrase('red')],
  ['yellow', phrase('yellow')],
  ['green', phrase('green')],
])

/** A risk's label within a sentence; one that nobody has put into words stays as it came. */
export function levelWord(label: string): string {
  const known = LEVELS.get(label)
  return known === undefined ? label : say(known)
}

const ORDER_STATUSES = new Map<string, Phrase>([
  ['unplanned', phrase('Unplanned')],
  ['planned', phrase('Planned')],
  ['assigned', phrase('Assigned')],
  ['dispatched', phrase('Dispatched')],
  ['ongoing', phrase('Ongoing')],
  ['arrived', phrase('Arrived')],
  ['disabled', phrase('Disabled')],
  ['completed', phrase('Completed')],
  ['cancelled', phrase('Cancelled')],
  ['summarizing', phrase('Summarizing')],
  ['unknown', phrase('Unknown')],
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

const WORKER_STATUSES = new Map<string, Phrase>([
  ['active', phrase('Active')],
  ['inactive', phrase('Inactive')],
  ['disconnected', phrase('Disconnected')],
])

/** A worker's status in words. */
export function workerStatusWord(status: string | null): string {
  return status === null ? say('Nothing said') : lookUp(WORKER_STATUSES, status)
}

const ACTIVITIES = new Map<string, Phrase>([
  ['drive', phrase('Driving')],
  ['driving', phrase('Driving')],
  ['walk', phrase('Walking')],
  ['walking', phrase('Walking')],
  ['stop', phrase('Stopped')],
  ['stopped', phrase('Stopped')],
  ['cycle', phrase('Cycling')],
  ['run', phrase('Running')],
  ['moving', phrase('Moving')],
  ['unknown', phrase('Unknown')],
])

/** What the phone takes its bearer to be doing. */
export function activityWord(activity: string): string {
  return lookUp(ACTIVITIES, activity)
}

const ACTIVITIES_WITHIN = new Map<string, Phrase>([
  ['drive', phrase('driving')],
  ['driving', phrase('driving')],
  ['walk', phrase('walking')],
  ['walking', phrase('walking')],
  ['stop', phrase('stopped')],
  ['stopped', phrase('stopped')],
  ['cycle', phrase('cycling')],
  ['run', phrase('running')],
  ['moving', phrase('moving')],
  ['unknown', phrase('unknown')],
])

/** The same within a sentence, where it begins small. */
export function activityWithin(activity: string): string {
  const known = ACTIVITIES_WITHIN.get(activity)
  return known === undefined ? lowered(plainName(activity)) : say(known)
}

const BATTERIES = new Map<string, Phrase>([
  ['low', phrase('Low')],
  ['normal', phrase('Normal')],
  ['charging', phrase('Charging')],
])

/** Battery in words, with the percentage when one was sent: HyperTrack's own sample calls 75 % low, so both are shown. */
export function batteryWords(label: string | null, pct: number | null): string {
  const word = label === null ? '' : lookUp(BATTERIES, label)
  const value = pct === null ? '' : percent(pct / 100)
  return [word, value].filter(Boolean).join(', ') || say('unknown')
}

const ORDER_TYPES = new Map<string, Phrase>([
  ['pick', phrase('Pick up')],
  ['drop', phrase('Drop')],
  ['visit', phrase('Visit')],
])

/** What is to be done at the place. */
export function orderTypeWord(type: string | null): string {
  return type === null ? say('Order') : lookUp(ORDER_TYPES, type)
}

const FRESHNESS = {
  live: () => sayIn('position', 'Live'),
  late: () => sayIn('position', 'Late'),
  stale: () => sayIn('position', 'Stale'),
  lost: () => sayIn('position', 'Lost'),
}

/** A freshness in one word. */
export function freshnessWord(freshness: keyof typeof FRESHNESS): string {
  return FRESHNESS[freshness]()
}

/** The tone of minutes late; HyperTrack counts ten minutes as still on time, so red begins there. */
export function latenessTone(minutes: number | null): 'quiet' | 'none' | 'yellow' | 'red' {
  return minutes === null ? 'quiet' : latenessLevel(minutes)
}
