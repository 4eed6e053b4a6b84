import type { DeviceEvent } from '#lib/contract/device-events.ts'

export type Permission = 'granted' | 'prompt' | 'denied'

/** What the page knows of its own eyes. */
export interface Sight {
  /** `insecure`: the browser gives positions to pages over HTTPS alone. */
  readonly permission: Permission | 'insecure'
  readonly isVisible: boolean
  /** The phone was asked for a position and has none. */
  readonly isWithoutFix: boolean
}

export const DENIED_CODE = 'location_permissions_denied'

/** What keeps a phone's page from reporting, by the name that HyperTrack's SDK has for it; null when nothing does. */
export function healthCode({ permission, isVisible, isWithoutFix }: Sight): string | null {
  if (permission === 'denied' || permission === 'insecure') return DENIED_CODE
  if (permission === 'prompt') return 'location_permission_not_determined'
  // A page gets no positions while something else is in front.
  if (!isVisible) return 'location_permission_when_in_use_background'
  return isWithoutFix ? 'location_unavailable' : null
}

/** The page was closed by hand while it was wanted: the SDK's "app killed". */
export const KILLED_CODE = 'sdk_killed_by_user'

const known = (value: number | null | undefined) => (typeof value === 'number' && Number.isFinite(value) ? value : null)

/** A browser's position as an event, with the time that the phone gives it. */
export function positionEvent({ coords, timestamp }: Pick<GeolocationPosition, 'coords' | 'timestamp'>): DeviceEvent {
  const { latitude: lat, longitude: lon, accuracy, altitude } = coords
  const [speed, bearing] = [known(coords.speed), known(coords.heading)]
  return {
    kind: 'position',
    recorded_at: new Date(timestamp).toISOString(),
    lat,
    lon,
    accuracy: known(accuracy),
    speed: speed !== null && speed >= 0 ? speed : null,
    bearing: bearing !== null && bearing >= 0 ? bearing : null,
    altitude: known(altitude),
  }
}
