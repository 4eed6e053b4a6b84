import type { TestServer } from '#tests/support/server.ts'
import { postWebhook } from '#tests/support/webhooks.ts'
import { orderEvent, type Phone, statusEvent } from '#tests/support/wire-events.ts'

const PER_BODY = 200
const CENTRE = { lon: -56.165, lat: -34.885 }
const SPREAD_DEG = 0.07
/** Every tenth order is in trouble. */
const RISKY = 10
const STEP_DEG = 0.0001

const names = ['Ana', 'Bruno', 'Carla', 'Diego', 'Elena', 'Fabián', 'Gloria', 'Hugo', 'Inés', 'Julio']

/** Workers on a grid over the demo city. */
export function crowd(count: number): Phone[] {
  const side = Math.ceil(Math.sqrt(count))
  return Array.from({ length: count }, (_, index) => ({
    workerHandle: `worker-${index}`,
    deviceId: `PHONE-${index}`,
    lon: CENTRE.lon + ((index % side) / side - 0.5) * 2 * SPREAD_DEG,
    lat: CENTRE.lat + (Math.floor(index / side) / side - 0.5) * SPREAD_DEG,
  }))
}

async function tellAll(server: TestServer, events: readonly object[]): Promise<void> {
  for (let from = 0; from < events.length; from += PER_BODY) {
    const { status } = await postWebhook(server, JSON.stringify(events.slice(from, from + PER_BODY)))
    if (status !== 200) throw new Error(`the webhook answered ${status}`)
  }
}

function eventsOfOrder(phone: Phone, index: number): object[] {
  const handle = `ORDER-${index}`
  const at = new Date(Date.now() + (20 + (index % 90)) * 60_000).toISOString()
  const destination = {
    geometry: { type: 'Point', coordinates: [phone.lon + 0.01, phone.lat + 0.005] },
    radius: 100,
    address: `Street ${index % 400} ${1000 + index}`,
  }
  const started = orderEvent(phone, handle, { value: 'started', destination, scheduled_at: at })
  const eta = orderEvent(phone, handle, { value: 'first_eta', remaining_duration: 1200 + (index % 60) * 60 })
  const label = index % (2 * RISKY) === 0 ? 'red' : 'yellow'
  const risks = { moving_too_slow: { intensity_label: label, intensity_value: 0.8 } }
  return [started, eta, ...(index % RISKY === 0 ? [orderEvent(phone, handle, { value: 'risk_updated', risks })] : [])]
}

/** Puts the workers and their orders on the desk. */
export async function fill(server: TestServer, phones: readonly Phone[], orders: number): Promise<void> {
  const statuses = phones.map((phone, index) =>
    statusEvent(phone, { value: 'active', activity: 'drive' }, `${names[index % names.length]} ${index}`),
  )
  await tellAll(server, statuses)
  const events = Array.from({ length: orders }, (_, index) => {
    const phone = phones[index % phones.length]
    return phone ? eventsOfOrder(phone, index) : []
  })
  await tellAll(server, events.flat())
}

export interface Feed {
  /** When the position of a worker with this longitude was sent, epoch ms. */
  sentAt(handle: string, lon: number): number | undefined
  sent(): number
  stop(): Promise<void>
}

const GROUPS = 10

/** Where one of them has come to. */
export interface Move {
  readonly phone: Phone
  readonly lon: number
  readonly bearing: number
}

/** Takes what moved in one step; resolves when it has been taken. */
export type Sink = (moves: readonly Move[], at: string) => Promise<unknown>

/** As HyperTrack tells of it. */
export const postTo =
  (server: TestServer): Sink =>
  (moves, at) => {
    const events = moves.map(({ phone, lon, bearing }) => ({
      created_at: at,
      recorded_at: at,
      device_id: phone.deviceId,
      type: 'location',
      data: { accuracy: 8, speed: 9, bearing, geometry: { type: 'Point', coordinates: [lon, phone.lat] } },
      version: '2.0.0',
    }))
    return postWebhook(server, JSON.stringify(events))
  }

/** Every worker reports once a second, a tenth of them each tenth of a second. */
export function startFeed(phones: readonly Phone[], send: Sink): Feed {
  const times = new Map<string, number>()
  const open = new Set<Promise<unknown>>()
  let tick = 0
  let sent = 0
  const timer = setInterval(() => {
    const group = tick % GROUPS
    const round = Math.floor(tick / GROUPS)
    tick += 1
    const now = Date.now()
    const moves = phones
      .filter((_, index) => index % GROUPS === group)
      .map((phone, index) => {
        const lon = Number((phone.lon + (round % 200) * STEP_DEG).toFixed(6))
        times.set(`${phone.workerHandle} ${lon}`, now)
        return { phone, lon, bearing: (index * 7) % 360 }
      })
    sent += moves.length
    const sending = send(moves, new Date(now).toISOString()).finally(() => open.delete(sending))
    open.add(sending)
  }, 1000 / GROUPS)
  return {
    sentAt: (handle, lon) => times.get(`${handle} ${Number(lon.toFixed(6))}`),
    sent: () => sent,
    stop: async () => {
      clearInterval(timer)
      await Promise.all(open)
    },
  }
}
