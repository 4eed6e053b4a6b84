import type { DeviceEvent } from '#lib/contract/device-events.ts'
import type { DeviceMessage } from '#lib/domain/device-message.ts'
import { type Item, itemOfFix } from './report.ts'

/** One checked item of `POST /api/devices/events`. */
export function readOwn(event: DeviceEvent): Item {
  const atMs = Date.parse(event.recorded_at)
  if (event.kind !== 'position') return { kind: 'message', message: messageOf(event, atMs) }
  const raw = {
    atMs,
    lon: event.lon,
    lat: event.lat,
    accuracyM: event.accuracy ?? undefined,
    speedMps: event.speed ?? undefined,
    bearingDeg: event.bearing ?? undefined,
    altitudeM: event.altitude ?? undefined,
    isMocked: event.is_mocked ?? undefined,
  }
  return itemOfFix(raw, { events: [event] })
}

function messageOf(event: Exclude<DeviceEvent, { kind: 'position' }>, atMs: number): DeviceMessage {
  switch (event.kind) {
    case 'registered':
      return { kind: 'registered', atMs, device: deviceOf(event), ...given({ name: event.name }) }
    case 'health':
      return { kind: 'health', atMs, code: event.outage_code }
    case 'battery':
      return { kind: 'battery', atMs, ...given({ percent: event.battery_percent, isCharging: event.is_charging }) }
    case 'clock':
      return { kind: 'clock', atMs, offsetS: event.time_offset }
    case 'intent':
      return { kind: 'intent', atMs, isTracking: event.is_tracking }
    case 'geotag':
      return { kind: 'geotag', atMs, ...geotagOf(event) }
    default:
      return { kind: event.kind, atMs }
  }
}

function deviceOf({ device_info: info }: Extract<DeviceEvent, { kind: 'registered' }>) {
  return given({
    osName: info?.os_name,
    osVersion: info?.os_version,
    model: info?.device_model,
    appName: info?.app_name,
    appVersion: info?.app_version_string,
  })
}

function geotagOf(event: Extract<DeviceEvent, { kind: 'geotag' }>) {
  const { location, expected_location: expected } = event
  return given({
    geotagType: event.geotag_type,
    orderHandle: event.order_handle,
    metadata: event.metadata,
    fix: location && { lon: location.lon, lat: location.lat, ...given({ accuracyM: location.accuracy }) },
    expected: expected && { lon: expected.lon, lat: expected.lat },
  })
}

type Given<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** Without what was not said. */
function given<T extends object>(said: T): Given<T> {
  return Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== null && value !== undefined),
  ) as Given<T>
}
