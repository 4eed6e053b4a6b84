/** What a customer's page knows of an order, and all of it: whatever is not allowed is not in here (docs/rules.md 46). */
export interface PublicOrderView {
  /** The order's own handle, which the customer knows from whoever sent the link. */
  order: string
  /** `drop`, `pick`, `visit`, … Open string. */
  type: string | null
  /** Who sends it, as the installation calls itself; null when it gave no name. */
  sender: string | null
  stage: ShareStage
  /** On the way, but nothing was heard of the phone for as long as makes a position stale. */
  isSignalLost: boolean
  /** IANA name of the zone that the order's clock times are in. */
  zone: string
  /** The promise: from when (null: at one moment) until when. Epoch ms. */
  plannedFromAt: number | null
  plannedAt: number | null
  eta: { at: number; saidAt: number | null; fromAt: number | null; toAt: number | null } | null
  /** Whole minutes, negative when early; of a finished order against its arrival. */
  lateMin: number | null
  delay: { cause: ShareCause; minutes: number | null; knownSinceAt: number | null } | null
  stopsBefore: number | null
  /** The worker's first name. */
  name: string | null
  phone: string | null
  /** When the worker's phone was heard last, epoch ms; only while the order is under way. */
  heardAt: number | null
  position: SharePosition | null
  /** The way still to go, as [lon, lat] pairs. */
  way: [number, number][] | null
  metresAway: number | null
  /** The street, with its number only where that is allowed. */
  address: string | null
  /** Only while there is a map. */
  destination: { lon: number; lat: number } | null
  assignedAt: number | null
  startedAt: number | null
  arrivedAt: number | null
  endedAt: number | null
  /** What shows that somebody was there; only once the order has ended. */
  proof: ShareProof | null
  /** How long the link works, by its rule or as the moment that is known. */
  expires: ShareExpiry
  expiresAt: number | null
}

export interface ShareProof {
  /** How far from the address the phone was when the order was completed. */
  metresAway: number | null
  /** What its worker marked on the phone, oldest first. */
  marks: ShareMark[]
}

export interface ShareMark {
  at: number
  /** Null for a word of the worker's app that is not one of ours: it was not written for customers. */
  act: ShareMarkAct | null
  metresAway: number | null
}

export const SHARE_MARK_ACTS = ['arrived', 'done', 'no_answer'] as const
export type ShareMarkAct = (typeof SHARE_MARK_ACTS)[number]

export interface SharePosition {
  lon: number
  lat: number
  at: number
  bearingDeg: number | null
  /** Metres around it in which the worker may be by now. */
  radiusM: number
}

export type ShareStage = 'planned' | 'on_the_way' | 'arriving' | 'here' | 'paused' | 'completed' | 'cancelled'
export type ShareCause = 'left_late' | 'earlier_stop' | 'off_route' | 'outage' | 'too_slow' | 'unknown'

/** When a link ends: with the order, a day after, a week after, or on a date. */
export const SHARE_EXPIRIES = ['at_end', 'after_day', 'after_week', 'on_date'] as const
export type ShareExpiry = (typeof SHARE_EXPIRIES)[number]

/** What a rule decides about. */
export const SHARE_FIELDS = ['arrival', 'stops', 'worker', 'route', 'phone', 'reason', 'door', 'proof'] as const
export type ShareField = (typeof SHARE_FIELDS)[number]
