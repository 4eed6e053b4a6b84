import { endActivity } from './device-activity.ts'
import { tellInactive, tellOutage, tellOutageOver } from './device-events.ts'
import { change, type DeviceState, type OpenOutage, type Turn } from './device-state.ts'
import { wantedBy } from './intents.ts'
import type { Thresholds } from './thresholds.ts'

/** Trouble that leaves the phone reporting: an outage, but the phone is not inactive, and its positions do not end it. */
const PARTIAL = new Set([
  'location_permission_imprecise',
  'notifications_permission_denied',
  'push_token_missing_to_start_tracking',
  'motion_activity_permissions_denied',
  'motion_activity_permission_not_determined',
  'motion_activity_permission_asked_in_background',
  'motion_activity_services_disabled',
  'motion_activity_services_unavailable',
])

/** Trouble that is over as soon as the app runs. Killed apps are told apart by the beginning of their codes. */
const OVER_WHEN_RUNNING = new Set([
  'tracking_service_terminated',
  'uninstalled',
  'deleted',
  'disconnected',
  'low_battery',
  'unexpected',
  'unknown',
])

export function isPartial(code: string): boolean {
  return PARTIAL.has(code)
}

export function isOverWhenRunning(code: string): boolean {
  return OVER_WHEN_RUNNING.has(code) || code.startsWith('sdk_killed_')
}

/** What keeps the phone from reporting changed; the first of a kind dates it. */
export function setTrouble(turn: Turn, code: string | null): void {
  const { trouble, last } = turn.state
  if (trouble?.code === code) return
  change(turn, { trouble: code === null ? null : { code, sinceMs: turn.atMs, sight: last } })
}

/**
 * Closes and opens outages, so that there is one exactly while tracking is wanted and something is in its way. What was
 * in the way before anybody wanted tracking is an outage from the moment it was wanted.
 */
export function settleOutage(turn: Turn): void {
  const { outage, trouble, intents } = turn.state
  const due = wantedBy(intents).isWanted ? trouble : null
  if (outage !== null && outage.code !== due?.code) close(turn, outage)
  if (due !== null && outage?.code !== due.code) open(turn)
}

function open(turn: Turn): void {
  const { trouble, who, wantedSinceMs } = turn.state
  if (trouble === null) return
  const { workerHandle } = who
  const sinceMs = Math.max(trouble.sinceMs, wantedSinceMs ?? trouble.sinceMs)
  const outage: OpenOutage = { ...trouble, sinceMs, ...(workerHandle !== undefined && { workerHandle }) }
  // Nobody sees what somebody does who is not reporting.
  if (!isPartial(outage.code)) endActivity(turn)
  change(turn, { outage })
  tellOutage(turn, outage)
  if (isPartial(outage.code)) return
  const status = outage.code === 'disconnected' ? 'disconnected' : 'inactive'
  change(turn, { status })
  tellInactive(turn, status, outage)
}

function close(turn: Turn, outage: OpenOutage): void {
  change(turn, { outage: null })
  tellOutageOver(turn, outage, turn.state.last)
}

/**
 * When a phone's silence will count, epoch milliseconds; null while it would not: nobody wants tracking, or it is known
 * already why nothing comes.
 */
export function silenceDueMs(state: DeviceState, { silence }: Thresholds): number | null {
  if (state.wantedSinceMs === null || (state.trouble !== null && !isPartial(state.trouble.code))) return null
  return quietSinceMs(state) + silence.disconnectedAfterS * 1000
}

/** The last word of a phone that is wanted, or the moment from which it was. */
export function quietSinceMs({ heardAtMs, wantedSinceMs }: DeviceState): number {
  return Math.max(heardAtMs ?? 0, wantedSinceMs ?? 0)
}
