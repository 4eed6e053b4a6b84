import type { DeviceEventsAnswer } from '#lib/contract/device-events.ts'
import { addPhone, type TestPhone } from './phones.ts'
import type { TestServer } from './server.ts'
import { type LoggedEvent, readWholeLog } from './webhooks.ts'

let clock = Date.now()

/** Each thing that any phone sends is a little later than the one before, and none is from the future. */
async function now(): Promise<string> {
  clock = Math.max(clock + 2, Date.now())
  while (Date.now() < clock) await new Promise((resolve) => setImmediate(resolve))
  return new Date(clock).toISOString()
}

/** Posts JSON to the public API. Throws with what was answered when it was refused. */
export async function postApi<T>(server: TestServer, path: string, body: unknown, authorization = server.basic) {
  const headers = { authorization, 'content-type': 'application/json' }
  const response = await fetch(`${server.url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

/** The wire form of what the engine said of a phone, orders and routes apart. */
interface Said {
  readonly type: string
  readonly worker_handle?: string
  readonly data: Readonly<Record<string, unknown>>
}

/** A phone with an app that speaks the door for apps of one’s own, one thing at a time. */
export class PhoneApp {
  /** What the server last answered that it wants. */
  isWanted = false
  private readonly server: TestServer
  private readonly phone: TestPhone

  private constructor(server: TestServer, phone: TestPhone) {
    this.server = server
    this.phone = phone
  }

  static async of(server: TestServer, workerHandle: string): Promise<PhoneApp> {
    return new PhoneApp(server, await addPhone(server, workerHandle))
  }

  async says(event: object): Promise<DeviceEventsAnswer> {
    const events = [{ recorded_at: await now(), ...event }]
    const bearer = `Bearer ${this.phone.token}`
    const answer = await postApi<DeviceEventsAnswer>(this.server, '/devices/events', { events }, bearer)
    this.isWanted = answer.tracking
    return answer
  }

  isAt(lon: number): Promise<DeviceEventsAnswer> {
    return this.says({ kind: 'position', lat: -34.9, lon, accuracy: 5, speed: 8 })
  }

  /** What the engine said of it. */
  async told(): Promise<Said[]> {
    const isAbout = ({ source, event }: LoggedEvent) =>
      source === 'engine' && event.device_id === this.phone.deviceId && event.type !== 'order' && event.type !== 'route'
    return (await readWholeLog(this.server)).filter(isAbout).map(({ event }) => event as unknown as Said)
  }

  /** In short: type, value, and an outage's code with whether it is over. */
  async story(): Promise<string[]> {
    return (await this.told()).map(({ type, data }) => {
      const end = data.recorded_at_end === undefined ? '' : ' over'
      return [type, data.value, data.outage_code].filter(Boolean).join(' ') + end
    })
  }
}

/** `POST /orders/track` of one order for a worker, at a door in the east. */
export function trackFor(server: TestServer, workerHandle: string, orderHandle: string): Promise<unknown> {
  const destination = { geometry: { type: 'Point', coordinates: [-56.1645, -34.9011] }, radius: 80 }
  const orders = [{ order_handle: orderHandle, destination }]
  return postApi(server, '/orders/track', { worker_handle: workerHandle, track_mode: 'pre_shift', orders })
}
