import type { DomainEvent } from '#lib/domain/event.ts'
import { endActivity } from './device-activity.ts'
import { tellInactive, tellIntent } from './device-events.ts'
import { takeMessage } from './device-messages.ts'
import { isPartial, quietSinceMs, setTrouble, settleOutage, silenceDueMs } from './device-outage.ts'
import { takePosition } from './device-positions.ts'
import { change, type DeviceState, type Stimulus, type Turn } from './device-state.ts'
import { localOf, wantedBy, withRemote } from './intents.ts'
import type { Thresholds } from './thresholds.ts'
import { endVisits, isInsideAny, watchPlaces } from './visits.ts'

export interface Step {
  readonly state: DeviceState
  readonly events: readonly DomainEvent[]
}

/** Works in one stimulus. Stimuli of one phone are given in their own order of time; that they are is the caller's part. */
export function step(state: DeviceState, stimulus: Stimulus, limits: Thresholds): Step {
  const turn: Turn = { state, events: [], atMs: stimulus.atMs, limits }
  passTime(turn)
  take(turn, stimulus)
  settleTracking(turn)
  if (!isSameIntent(state, turn.state)) tellIntent(turn, turn.atMs)
  return { state: turn.state, events: turn.events }
}

function isSameIntent(before: DeviceState, after: DeviceState): boolean {
  return (
    before.intents === after.intents ||
    JSON.stringify(localOf(before.intents)) === JSON.stringify(localOf(after.intents))
  )
}

function take(turn: Turn, stimulus: Stimulus): void {
  switch (stimulus.kind) {
    case 'position':
      if (stimulus.position.flags === 0) hear(turn)
      takePosition(turn, stimulus.position)
      break
    case 'remote':
      takeRemote(turn, stimulus)
      break
    case 'places':
      watchPlaces(turn, stimulus.places)
      break
    case 'silence':
      takeSilence(turn, stimulus)
      break
    case 'time':
      break
    default:
      hear(turn)
      if (turn.state.trouble?.code === 'disconnected') setTrouble(turn, null)
      takeMessage(turn, stimulus)
      settleOutage(turn)
      break
  }
}

function hear(turn: Turn): void {
  change(turn, { heardAtMs: turn.atMs })
}

function takeRemote(turn: Turn, { remote, workerHandle }: Extract<Stimulus, { kind: 'remote' }>): void {
  const { who: before, intents } = turn.state
  const { workerHandle: _, ...phone } = before
  const who = workerHandle === undefined ? phone : { ...phone, workerHandle }
  change(turn, { who, intents: withRemote(intents, remote) })
}

function takeSilence(turn: Turn, { sinceMs, sight }: Extract<Stimulus, { kind: 'silence' }>): void {
  change(turn, { trouble: { code: 'disconnected', sinceMs, sight } })
  settleOutage(turn)
}

/** Starts and stops with the intents: an outage, an activity and a visit are of a phone that is tracked. */
function settleTracking(turn: Turn): void {
  const { intents, wantedSinceMs } = turn.state
  const { isWanted } = wantedBy(intents)
  if (isWanted === (wantedSinceMs !== null)) return
  if (isWanted) change(turn, { wantedSinceMs: turn.atMs, hasStarted: false })
  settleOutage(turn)
  if (isWanted) return
  endActivity(turn)
  endVisits(turn, turn.atMs, 'deleted')
  const { status, last: sight, who } = turn.state
  change(turn, { wantedSinceMs: null, hasStarted: false, status: 'inactive' })
  if (status === null) return
  tellInactive(turn, 'inactive', { code: 'tracking_stopped', sinceMs: turn.atMs, sight, ...who })
}

/** What comes due by itself up to the turn's moment. */
function passTime(turn: Turn): void {
  const due = visitsDueMs(turn.state, turn.limits)
  if (due === null || due > turn.atMs) return
  endVisits(turn, turn.state.outage?.sinceMs ?? turn.atMs, 'outage')
}

/** When the visits end because of an outage, epoch milliseconds; null when nothing of the kind is near. */
function visitsDueMs({ outage, visits }: DeviceState, { fence }: Thresholds): number | null {
  if (outage === null || isPartial(outage.code) || !isInsideAny(visits)) return null
  return outage.sinceMs + fence.outageClosesAfterS * 1000
}

/** When something will have happened even if the phone says nothing more, epoch milliseconds; null when never. */
export function nextDueMs(state: DeviceState, limits: Thresholds): number | null {
  const dues = [silenceDueMs(state, limits), visitsDueMs(state, limits)].filter((due) => due !== null)
  return dues.length === 0 ? null : Math.min(...dues)
}

/** The next thing that time alone has brought about by `nowMs`; null when there is none. */
export function dueStimulus(state: DeviceState, nowMs: number, limits: Thresholds): Stimulus | null {
  const atMs = nextDueMs(state, limits)
  if (atMs === null || atMs > nowMs) return null
  if (atMs !== silenceDueMs(state, limits)) return { kind: 'time', atMs }
  return { kind: 'silence', atMs, sinceMs: quietSinceMs(state), sight: state.last }
}
