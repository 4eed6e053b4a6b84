import type { DeviceInfo, Instant, Moment } from '#lib/domain/event-data.ts'
import { type Facts, factTime, factValue } from '#lib/domain/facts/facts.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import type { Position } from '#lib/domain/position.ts'
import { saidOf } from './device-messages.ts'
import { type DeviceState, type Stimulus, startDevice, type Who } from './device-state.ts'
import { intentsFrom, type LocalIntent, type Remote, startIntents } from './intents.ts'
import type { Thresholds } from './thresholds.ts'
import type { WatchedPlace } from './visit-state.ts'

interface Status {
  readonly status: string
  readonly code?: string
}

const STOPPED = new Set(['tracking_stopped', 'stopped_programmatically'])

/** What the log says of a phone, as far as it does not follow from its positions. */
export function deviceFromFacts(who: Who, facts: Facts, places: readonly WatchedPlace[]): DeviceState {
  const status = factValue<Status>(facts, 'status')?.status
  const battery = factValue<string>(facts, 'batteryLabel')
  const percent = factValue<number>(facts, 'batteryPct')
  const device = factValue<DeviceInfo>(facts, 'deviceInfo')
  const name = factValue<string>(facts, 'name')
  const isKnownStatus = status === 'active' || status === 'inactive' || status === 'disconnected'
  const start = startDevice(who)
  return {
    ...start,
    intents: intentsFrom(localIntent(facts)),
    visits: { ...start.visits, places },
    status: isKnownStatus ? status : null,
    heardAtMs: instantToMs(factTime(facts, 'location')),
    battery: battery === undefined ? null : { value: battery, ...(percent !== undefined && { percent }) },
    clockOffsetS: factValue<number>(facts, 'clockOffsetS') ?? 0,
    registration: facts.registered === undefined ? null : saidOf(device ?? {}, name),
  }
}

/** What was last chosen on the phone itself; undefined when nothing was. */
export function localIntent(facts: Facts): LocalIntent | undefined {
  return factValue<LocalIntent>(facts, 'localIntent')
}

/**
 * The moment of that choice, as something that happened: what the phone said before it is overtaken, and what it asks for
 * holds from then on. Empty when nothing was chosen.
 */
export function chosenStimuli(facts: Facts): Stimulus[] {
  const atMs = instantToMs(factTime(facts, 'localIntent'))
  return atMs === null ? [] : [{ kind: 'time', atMs }]
}

/** When the tracking that is going on began, by the log: epoch milliseconds of its first position; null when none is. */
export function trackedSinceMs(facts: Facts): number | null {
  const status = factValue<Status>(facts, 'status')
  const isOn = status !== undefined && !STOPPED.has(status.code ?? '')
  return isOn ? instantToMs(factTime(facts, 'trackingStarted')) : null
}

/** True while the log's last word on a phone is that something keeps it from reporting. */
export function isInOutage(facts: Facts): boolean {
  const status = factValue<Status>(facts, 'status')
  return status?.code !== undefined && status.status !== 'active' && !STOPPED.has(status.code)
}

/** Up to when a phone's findings are in the log: those from before are not told again. '' when there are none. */
export function toldUntil(facts: Facts): Instant {
  return facts.status?.[2] ?? ''
}

/** The state before tracking began: what was wanted, and said, is played again. */
export function beforeTracking(state: DeviceState): DeviceState {
  return { ...state, intents: startIntents(), status: null, heardAtMs: null }
}

export interface PastOutage {
  readonly code: string
  readonly start: Moment
  readonly end: Moment | null
}

export interface Past {
  readonly remote: Remote
  /** When the phone was set to tracking by itself, epoch milliseconds; null when it is not. */
  readonly chosenAtMs: number | null
  /** Epoch milliseconds from which on it is played again. */
  readonly fromMs: number
  readonly outages: readonly PastOutage[]
  readonly positions: readonly Position[]
}

/** The tracking that is going on, from its beginning: what was wanted, what was in its way, where the phone was. */
export function pastStimuli(past: Past, who: Who, { silence }: Thresholds): Stimulus[] {
  const { remote, positions } = past
  const link = who.workerHandle === undefined ? {} : { workerHandle: who.workerHandle }
  const began: Stimulus = { kind: 'remote', atMs: past.fromMs, remote, ...link }
  const fixedAt = new Set(positions.filter(({ flags }) => flags === 0).map(({ recordedAtMs }) => recordedAtMs))
  const troubles = past.outages.flatMap((outage) => troubleOf(outage, silence.disconnectedAfterS * 1000))
  // Where a position ended an outage, it does so again.
  const words = troubles.filter((word) => !(word.kind === 'health' && word.code === null && fixedAt.has(word.atMs)))
  const seen = positions.map((position): Stimulus => ({ kind: 'position', atMs: position.recordedAtMs, position }))
  const { chosenAtMs } = past
  const chosen: Stimulus[] = chosenAtMs === null ? [] : [{ kind: 'intent', atMs: chosenAtMs, isTracking: true }]
  return [began, ...chosen, ...words, ...seen]
}

function troubleOf({ code, start, end }: PastOutage, silentMs: number): Stimulus[] {
  const sinceMs = instantToMs(start.at ?? '')
  if (sinceMs === null) return []
  const endMs = end === null ? null : instantToMs(end.at ?? '')
  const over: Stimulus[] = endMs === null ? [] : [{ kind: 'health', atMs: endMs, code: null }]
  if (code !== 'disconnected') return [{ kind: 'health', atMs: sinceMs, code }, ...over]
  const sight = start.location ? { ...start.location, recordedAtMs: sinceMs } : null
  return [{ kind: 'silence', atMs: sinceMs + silentMs, sinceMs, sight }, ...over]
}
