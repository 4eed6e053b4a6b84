import { CLOCK_TOLERANCE_MS } from './instant.ts'

/**
 * Where a phone says it was. Phones send these by the thousand; they go to a narrow table of their own and never to the
 * log (docs/rules.md 7).
 */
export interface Position {
  readonly deviceId: string
  /** Epoch milliseconds by the phone's own clock. */
  readonly recordedAtMs: number
  readonly lon: number
  readonly lat: number
  readonly accuracyM?: number
  readonly speedMps?: number
  /** Degrees clockwise from north. */
  readonly bearingDeg?: number
  readonly altitudeM?: number
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
} as const

/** 252 km/h: above it a phone's speed is taken for an error. */
export const FASTEST_MPS = 70

export interface Sighting {
  readonly recordedAtMs: number
  readonly lon: number
  readonly lat: number
  readonly speedMps?: number
  readonly isMocked?: boolean
}

export interface Doubts {
  /** Epoch milliseconds at which it was received. */
  readonly receivedAtMs: number
  readonly fastestMps?: number
}

/** What speaks against believing a fix, as a sum of `POSITION_FLAGS`; 0 when nothing does (docs/rules.md 29). */
export function believedFlags(seen: Sighting, { receivedAtMs, fastestMps = FASTEST_MPS }: Doubts): number {
  const { nullIsland, mocked, tooFast, clockAhead } = POSITION_FLAGS
  const isNowhere = seen.lon === 0 && seen.lat === 0
  const isAhead = seen.recordedAtMs - receivedAtMs > CLOCK_TOLERANCE_MS
  return (
    (isNowhere ? nullIsland : 0) |
    (seen.isMocked ? mocked : 0) |
    ((seen.speedMps ?? 0) > fastestMps ? tooFast : 0) |
    (isAhead ? clockAhead : 0)
  )
}

export function isBelieved({ flags }: Pick<Position, 'flags'>): boolean {
  return flags === 0
}
