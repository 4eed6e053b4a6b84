import type { ApiNotification } from './notifications-api.ts'
import type { Trouble } from './trouble.ts'
import type { AttentionView, OrderView, OutageView, WorkerView } from './views.ts'

/** Where a reader stands: `epoch` names the database, `seq` the last log position it has seen. */
export interface LogPosition {
  epoch: string
  seq: number
}

/** `GET /api/views/snapshot`: everything the live desk shows, true at `position`. */
export interface Snapshot {
  position: LogPosition
  serverNow: number
  orders: OrderView[]
  workers: WorkerView[]
  outages: OutageView[]
  attention: AttentionView[]
}

/** One position, compact: worker handle (or device id), lon, lat, at (ms), bearing°, speed m/s, accuracy m. */
export type Move = [
  handle: string,
  lon: number,
  lat: number,
  at: number,
  bearingDeg: number | null,
  speedMps: number | null,
  accuracyM: number | null,
]

/** Rows that changed in (from, to]. A receiver whose position is below `from` has missed something and asks again. */
export interface Changes {
  epoch: string
  from: number
  to: number
  orders: OrderView[]
  workers: WorkerView[]
  outages: OutageView[]
  attention: AttentionView[]
  /** Devices that were rows of their own among the workers and now belong to one. */
  goneWorkers?: string[]
  /** What rules told, and what became of it. */
  notifications?: ApiNotification[]
}

export interface Moves {
  epoch: string
  from: number
  to: number
  moves: Move[]
}

/** The same on its way to a browser: of each move the handle as text, and its numbers as bytes (lib/domain/live/pack-moves.ts). */
export interface PackedMoves extends Omit<Moves, 'moves'> {
  handles: string[]
  fixes: Uint8Array | ArrayBuffer
}

/** The server's pulse, once a second: what a true client has seen by now. */
export interface Heartbeat {
  epoch: string
  /** The `to` of the last changes sent. */
  seq: number
  /** The `to` of the last moves sent. */
  movesSeq: number
  serverNow: number
  /** How many hear this server; when it goes away they come back spread over the time that so many need. */
  listeners: number
  /** When the last event came in, whoever sent it; null when none ever did. */
  lastReceivedAt: number | null
  /** What keeps the server from storing anything new; null when nothing does. */
  trouble: Trouble | null
}

/** Answer to `live:join`. `replay`: the changes follow at once. `reset`: fetch the snapshot, then go on from there. */
export type Joined = { outcome: 'replay' | 'current' | 'reset'; position: LogPosition }

export interface ServerEvents {
  'live:changes': (changes: Changes) => void
  'live:moves': (moves: PackedMoves) => void
  'live:beat': (beat: Heartbeat) => void
  /** You were too slow and some messages were not sent, or things were taken away: join again from your position. */
  'live:behind': () => void
}

/** What guests hear, who came by a link or a token: `/share` and whatever other doors there are. */
export interface GuestEvents {
  /** All that they may know, whole each time. */
  'guest:view': (view: unknown) => void
  /** It is over: the link does not open any more. */
  'guest:over': () => void
}

export interface ClientEvents {
  'live:join': (from: LogPosition | null, answer: (joined: Joined) => void) => void
}

/** Everyone signed in hears this room. Joined by the server from the verified session, never by a client's word. */
export const OPS_ROOM = 'ops'
export const CHANGES_EVERY_MS = 80
/** Four times a second: as often as a map is drawn. What moves faster is told where it is by then. */
export const MOVES_EVERY_MS = 250
export const BEAT_EVERY_MS = 1000
/** No pulse for this long and the whole screen says that the feed stopped: within 3 s, and one lost pulse is forgiven. */
export const FEED_LOST_AFTER_MS = 2500
