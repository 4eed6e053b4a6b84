import type { Wire } from './world.ts'

/** One item of `POST /api/devices/events`. */
export type PhoneItem = Record<string, unknown> & { readonly kind: string; readonly recorded_at: string }

interface Point {
  readonly coordinates: readonly [lon: number, lat: number, altitude?: number]
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

function placeOf(geometry: unknown): { lon: number; lat: number; altitude?: number } {
  const [lon, lat, altitude] = (geometry as Point).coordinates
  return { lon, lat, ...(altitude !== undefined && { altitude }) }
}

function position(data: Wire, recorded_at: string): PhoneItem {
  const { accuracy, speed, bearing } = data
  return { kind: 'position', recorded_at, ...placeOf(data.geometry), accuracy, speed, bearing }
}

function status(data: Wire, recorded_at: string): PhoneItem | null {
  if (data.value === 'active') return { kind: 'health', recorded_at, outage_code: null }
  // That somebody cannot be reached is for the server to notice, and the end of a shift is no trouble.
  const isOwnWord = data.value === 'inactive' && data.outage_code !== 'tracking_stopped'
  return isOwnWord ? { kind: 'health', recorded_at, outage_code: data.outage_code } : null
}

function geotag(data: Wire, recorded_at: string): PhoneItem {
  const { geotag_type, order_handle, metadata } = data
  const location = data.location ? placeOf(data.location) : null
  const expected_location = data.expected_location ? placeOf(data.expected_location) : null
  return { kind: 'geotag', recorded_at, geotag_type, order_handle, metadata, location, expected_location }
}

/** What a phone itself would say where HyperTrack says this event; null for what a phone cannot know. */
export function phoneItemOf(wire: Wire): PhoneItem | null {
  const data = (wire.data ?? {}) as Wire
  const recordedAt = String(wire.recorded_at ?? wire.created_at)
  switch (wire.type) {
    case 'location':
      return position(data, recordedAt)
    case 'device_status':
      return status(data, recordedAt)
    case 'battery': {
      const battery_percent = numberOf(data.battery_percent)
      return { kind: 'battery', recorded_at: recordedAt, battery_percent, is_charging: data.value === 'charging' }
    }
    case 'time_offset_changed':
      return { kind: 'clock', recorded_at: recordedAt, time_offset: numberOf(data.value) ?? 0 }
    case 'registration':
      return { kind: 'registered', recorded_at: recordedAt }
    case 'reinstall':
      return { kind: 'reinstalled', recorded_at: recordedAt }
    case 'geotag':
      return geotag(data, recordedAt)
    default:
      return null
  }
}
