import type { WireEvent } from '#lib/domain/commands/command-events.ts'

// A log as long as one likes: 200 workers who carry out one order after the other, told in the same words every time. The
// event of a number is always the same, so that a history can be made longer at any time.

const WORKERS = 200
const STEPS = 45
const STEP_MS = 100
const START_MS = Date.UTC(2026, 0, 5, 9)
const EVENTS_A_ROUND = WORKERS * STEPS

/** What is told of an order besides where its worker is, by the step at which it is. */
const TOLD = new Map<number, Record<string, unknown>>([
  [0, { value: 'started', status: 'ongoing' }],
  [1, { value: 'first_eta', remaining_duration: 1200 }],
  [STEPS - 3, { value: 'arrived' }],
  [STEPS - 2, { value: 'exited' }],
  [STEPS - 1, { value: 'completed', status: 'completed' }],
])

export const orderHandle = (order: number) => `GROWTH-${order}`

/** Orders that have ended when so many events were told. */
export const ordersEnded = (events: number) => Math.floor(events / EVENTS_A_ROUND) * WORKERS

/** The event of a number, counted from 0. */
export function eventOf(index: number): WireEvent {
  const [round, within] = [Math.floor(index / EVENTS_A_ROUND), index % EVENTS_A_ROUND]
  const [step, worker] = [Math.floor(within / WORKERS), within % WORKERS]
  const at = new Date(START_MS + index * STEP_MS).toISOString()
  const place = [-56.2 + worker / 2000 + step / 1e4, -34.9 + (round % 50) / 1e3]
  const common = { created_at: at, recorded_at: at, device_id: `PHONE-${worker}` }
  const told = TOLD.get(step)
  if (told === undefined) {
    const geometry = { type: 'Point', coordinates: place }
    return { ...common, type: 'location', data: { accuracy: 8, speed: 9, bearing: 90, geometry }, version: '2.0.0' }
  }
  const handle = orderHandle(round * WORKERS + worker)
  const destination = { geometry: { type: 'Point', coordinates: place }, radius: 100, address: `Street ${worker}` }
  const data = { order_handle: handle, route_handle: `route-${handle}`, destination, ...told }
  return { ...common, worker_handle: `worker-${worker}`, type: 'order', data, version: '3.0.0' }
}
