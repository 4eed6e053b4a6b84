import type { DeviceMessage } from '#lib/domain/device-message.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import type { Position } from '#lib/domain/position.ts'
import type { Activity } from './activity.ts'
import type { Sight } from './fence.ts'
import { type Intents, type Remote, startIntents } from './intents.ts'
import type { Thresholds } from './thresholds.ts'
import { startVisits, type Visits, type WatchedPlace } from './visit-state.ts'

export interface Who {
  readonly deviceId: string
  readonly accountId?: string
  readonly workerHandle?: string
}

/** What keeps a phone from reporting, whether or not anybody wants it to. */
export interface Trouble {
  readonly code: string
  readonly sinceMs: number
  /** Where the phone was last seen before. */
  readonly sight: Sight | null
}

/** An outage that was told and is not over. It stays the worker's whose it was. */
export interface OpenOutage extends Trouble {
  readonly workerHandle?: string
}

/** What is known of one phone at one moment. Plain data: made of what it sent and of what was wanted, of nothing else. */
export interface DeviceState {
  readonly who: Who
  readonly intents: Intents
  /** Epoch milliseconds; null while nobody wants tracking. */
  readonly wantedSinceMs: number | null
  /** The first position since then was told. */
  readonly hasStarted: boolean
  readonly status: 'active' | 'inactive' | 'disconnected' | null
  readonly trouble: Trouble | null
  readonly outage: OpenOutage | null
  readonly heardAtMs: number | null
  readonly last: Sight | null
  /** Null while nothing is tracked. */
  readonly activity: Activity | null
  /** Metres travelled, and time stood still, in all activities that are over. */
  readonly travelledM: number
  readonly stoodMs: number
  readonly visits: Visits
  readonly battery: { readonly value: string; readonly percent?: number } | null
  /** Seconds as they were last told; 0 while the clock is right. */
  readonly clockOffsetS: number
  readonly geotag: { readonly atMs: number; readonly travelledM: number } | null
  /** JSON of the last registration; null before there was one. */
  readonly registration: string | null
}

export function startDevice(who: Who): DeviceState {
  return {
    who,
    intents: startIntents(),
    wantedSinceMs: null,
    hasStarted: false,
    status: null,
    trouble: null,
    outage: null,
    heardAtMs: null,
    last: null,
    activity: null,
    travelledM: 0,
    stoodMs: 0,
    visits: startVisits(),
    battery: null,
    clockOffsetS: 0,
    geotag: null,
    registration: null,
  }
}

/** Everything that can change what is known of a phone, at the moment at which it was so. */
export type Stimulus =
  | DeviceMessage
  | { readonly kind: 'position'; readonly atMs: number; readonly position: Position }
  /** What the server wants, and who carries the phone. */
  | { readonly kind: 'remote'; readonly atMs: number; readonly remote: Remote; readonly workerHandle?: string }
  | { readonly kind: 'places'; readonly atMs: number; readonly places: readonly WatchedPlace[] }
  /** Nothing had been heard since, at the moment at which that counts. Frozen, because it was judged then. */
  | { readonly kind: 'silence'; readonly atMs: number; readonly sinceMs: number; readonly sight: Sight | null }
  /** Time passed, and something was due. */
  | { readonly kind: 'time'; readonly atMs: number }

/** One stimulus being worked in: the state as it becomes, and what there is to tell. */
export interface Turn {
  state: DeviceState
  readonly events: DomainEvent[]
  readonly atMs: number
  readonly limits: Thresholds
}

export function change(turn: Turn, changes: Partial<DeviceState>): void {
  turn.state = { ...turn.state, ...changes }
}

/** Metres travelled up to now. */
export function travelledM({ travelledM: before, activity }: DeviceState): number {
  return activity === null ? before : activity.last.odometerM
}

/** Milliseconds stood still up to `atMs`. */
export function stoodMs({ stoodMs: before, activity }: DeviceState, atMs: number): number {
  if (activity?.kind !== 'stop') return before
  return before + Math.max(0, atMs - activity.start.sight.recordedAtMs)
}
