import type { LocationEvent } from './event.ts'
import { CLOCK_TOLERANCE_MS, msToInstant } from './instant.ts'

/** One fix as a phone tells it, in our units. */
export interface Sighting {
  /** Epoch milliseconds by the phone's own clock. */
  readonly recordedAtMs: number
  readonly lon: number
  readonly lat: number
  readonly accuracyM?: number
  readonly speedMps?: number
  /** Degrees clockwise from north. */
  readonly bearingDeg?: number
  readonly altitudeM?: number
  /** The phone itself says that another app made the place up. */
  readonly isMocked?: boolean
  /** The phone itself says that this is no valid fix. */
  readonly isVoid?: boolean
}

/**
 * Where a phone says it was. Phones send these by the thousand; they go to a narrow table of their own and never to the
 * log (docs/rules.md 7).
 */
export interface Position extends Omit<Sighting, 'isMocked' | 'isVoid'> {
  readonly deviceId: string
  /** Why it is not believed, as a sum of `POSITION_FLAGS`; 0 when it is. */
  readonly flags: number
}

/** A fix with any of these is kept and shown, and moves nothing. */
export const POSITION_FLAGS = {
  /** 0° by 0°: what a receiver without a fix reports. */
  nullIsland: 1,
  /** The phone itself says that another app made the place up. */
  mocked: 2,
  /** Faster than anything that the desk follows. */
  tooFast: 4,
  /** From the future: recorded later than it was received, by more than the tolerance. */
  clockAhead: 8,
  /** The phone itself says that this is no valid fix. */
  void: 16,
} as const

/** 252 km/h: above it a phone's speed is taken for an error. */
export const FASTEST_MPS = 70

export interface Doubts {
  /** Epoch milliseconds at which it was received. */
  readonly receivedAtMs: number
  readonly fastestMps?: number
}

/** What speaks against believing a fix, as a sum of `POSITION_FLAGS`; 0 when nothing does (docs/decisions/0015). */
export function believedFlags(seen: Sighting, { receivedAtMs, fastestMps = FASTEST_MPS }: Doubts): number {
  const flag = POSITION_FLAGS
  const isNowhere = seen.lon === 0 && seen.lat === 0
  const isAhead = seen.recordedAtMs - receivedAtMs > CLOCK_TOLERANCE_MS
  return (
    (isNowhere ? flag.nullIsland : 0) |
    (seen.isMocked ? flag.mocked : 0) |
    ((seen.speedMps ?? 0) > fastestMps ? flag.tooFast : 0) |
    (isAhead ? flag.clockAhead : 0) |
    (seen.isVoid ? flag.void : 0)
  )
}

export function isBelieved({ flags }: Pick<Position, 'flags'>): boolean {
  return flags === 0
}

/** The position of a phone that tells of a fix. */
export function positionOf(deviceId: string, seen: Sighting, doubts: Doubts): Position {
  const { recordedAtMs, lon, lat, accuracyM, speedMps, bearingDeg, altitudeM } = seen
  const flags = believedFlags(seen, doubts)
  return { deviceId, recordedAtMs, lon, lat, accuracyM, speedMps, bearingDeg, altitudeM, flags }
}

/**
 * What a believed position says, as the event that a `location` webhook would be: so both join into the same fact by the
 * same rule. `id` is hex of the position's identity.
 */
export function locationEventOf(position: Position, id: string): LocationEvent {
  const { deviceId, recordedAtMs, lon, lat, accuracyM, speedMps, bearingDeg, altitudeM } = position
  const at = msToInstant(recordedAtMs)
  return {
    noun: 'location',
    value: '',
    stamp: { at, createdAt: at, rank: 0, id },
    recordedAt: at,
    subject: { deviceId },
    data: { fix: { lon, lat, altitudeM, accuracyM, speedMps, bearingDeg } },
  }
}
