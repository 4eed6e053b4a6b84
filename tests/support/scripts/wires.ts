import type { Wire } from '../arbitrary-values.ts'

const DAY = Date.UTC(2026, 0, 31, 14)
const MINUTE_MS = 60_000

/** Epoch ms of a minute of the scripts' afternoon; minutes before it are negative. */
export const ms = (minute: number) => DAY + minute * MINUTE_MS

/** A minute of the scripts' afternoon as it is sent, down to the nanosecond. */
export const at = (minute: number, finer = '') => `${new Date(ms(minute)).toISOString().slice(0, 23)}${finer}Z`

/** Stamps of an event that the phone recorded at one minute and that was sent at another. */
export const stamps = (recorded: number, sent = recorded) => ({ recorded_at: at(recorded), created_at: at(sent) })

export const point = (lon: number) => ({ type: 'Point', coordinates: [lon, 0] })

/** What is said of order A1 on route R1, for worker Ana. */
export function order(value: string, minute: number, data: Wire = {}, top: Wire = {}): Wire {
  const named = { value, order_handle: 'A1', route_handle: 'R1', ...data }
  return { type: 'order', ...stamps(minute), worker_handle: 'Ana', ...top, data: named }
}

/** Where phone D1 is. */
export function located(minute: number, lon: number, top: Wire = {}): Wire {
  return { type: 'location', device_id: 'D1', ...stamps(minute), ...top, data: { geometry: point(lon) } }
}

/** What phone D1 of Ana says of itself. */
export function status(value: string, minute: number, data: Wire = {}, top: Wire = {}): Wire {
  const named = { type: 'device_status', device_id: 'D1', driver_handle: 'Ana', ...stamps(minute), ...top }
  return { ...named, data: { value, ...data } }
}

/** What is said of Ana, or of Ana's outage where the value is one. */
export function worker(value: string, minute: number | null, data: Wire = {}, top: Wire = {}): Wire {
  const when = minute === null ? {} : stamps(minute)
  return { type: 'worker', worker_handle: 'Ana', ...when, ...top, data: { value, worker_handle: 'Ana', ...data } }
}

/** A visit of phone D1 under marker M1. The envelope's times are the arrival's, as they are sent. */
export function visit(value: string, minute: number, data: Wire = {}, sent = minute): Wire {
  const named = { value, marker_id: 'M1', ...data }
  return { type: 'geofence', device_id: 'D1', recorded_at: at(0), created_at: at(sent), data: named }
}

/** Where and when a visit began or ended. */
export const moment = (minute: number) => ({ location: point(1), recorded_at: at(minute) })

/** An event of a type whose data name their thing. */
export function said(type: string, minute: number, data: Wire, top: Wire = {}): Wire {
  return { type, ...stamps(minute), ...top, data }
}
