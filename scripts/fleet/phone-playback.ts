import { setTimeout as pause } from 'node:timers/promises'
import { dialectAt, type FleetDialect, type PhoneRequest, requestsOf } from './phone-dialects.ts'
import { type PhoneItem, phoneItemOf } from './phone-words.ts'
import { createPoster, type Poster } from './post.ts'
import { createFleet, type Fleet } from './simulation.ts'
import { type ApiKeys, trackOrders } from './track-orders.ts'
import type { FleetEvent, RoutePlan, Wire, Worker } from './world.ts'

// The fleet as people with phones: each reports through the door that a real phone uses, in the words of one of the apps,
// orders are given out and ended through the API, and nobody says what it means. That is for the server to find out.

const TICK_MS = 1_000
/** All shifts begin within this time, so that there is something to see. */
const SPREAD_MS = 20_000
const ITEMS_AT_MOST = 500
const ANSWER_WITHIN_MS = 10_000

export interface PhonePlaybackOptions {
  readonly workers: number
  readonly seed: string
  readonly url: string
  readonly keys: ApiKeys
  readonly firstOrderNumber: number
  /** Begins the handle of every worker and order. */
  readonly handlePrefix: string
  readonly say: (line: string) => void
}

interface Phone {
  /** As the server named it. */
  readonly deviceId: string
  readonly token: string
}

interface Rider {
  readonly worker: Worker
  readonly dialect: FleetDialect
  batteryPercent: number | null
  /** By the simulation's own device ids. */
  readonly phones: Map<string, Phone>
  waiting: PhoneItem[]
  isSending: boolean
  hasTrouble: boolean
}

export interface PhonePlayback {
  /** The workers, who have to be known to the server before `run`. */
  readonly cast: readonly { handle: string; name: string }[]
  run(): Promise<void>
  stop(): void
  readonly counts: { items: number; requests: number; failed: number }
}

export function createPhonePlayback(options: PhonePlaybackOptions): PhonePlayback {
  const { workers, seed, firstOrderNumber, handlePrefix, url, keys } = options
  const api = createApi(url, keys)
  const counts = { items: 0, requests: 0, failed: 0 }
  const startAtMs = Date.now()
  const fleet = createFleet({
    workers,
    seed,
    startAtMs,
    firstOrderNumber,
    handlePrefix,
    spreadMs: SPREAD_MS,
    ordersBy: 'plans',
  })
  const riders = new Map(fleet.workers.map((worker) => [worker.handle, riderOf(worker)]))
  let isStopped = false

  async function tick(): Promise<void> {
    const nowMs = Date.now()
    for (const event of fleet.step(nowMs)) await heard(event)
    for (const plan of fleet.takePlans()) void track(plan)
    for (const rider of riders.values()) {
      const phone = rider.waiting.length > 0 ? await phoneOf(rider, api) : null
      if (phone) void send(rider, phone, { api, counts })
    }
  }

  async function heard({ key, wire }: FleetEvent): Promise<void> {
    const rider = riders.get(key)
    if (!rider) return
    const item = phoneItemOf(wire)
    if (item) say(rider, item)
    else await act(wire)
  }

  /** What a worker or a dispatcher does about an order. */
  async function act({ type, data }: Wire): Promise<void> {
    const { value, order_handle: handle } = (data ?? {}) as Wire
    const verb = type === 'order' ? VERBS[String(value)] : undefined
    if (verb) await api.post(`/orders/${encodeURIComponent(String(handle))}/${verb}`, {})
  }

  async function track(plan: RoutePlan): Promise<void> {
    const rider = riders.get(plan.workerHandle)
    const phone = rider ? await phoneOf(rider, api) : null
    const deviceId = phone?.deviceId ?? plan.deviceId
    const result = await trackOrders(api.poster, { baseUrl: url, keys }, { ...plan, deviceId })
    const answer = 'answer' in result ? result.answer : null
    if (!answer) options.say(`No orders for ${plan.workerHandle}: ${Object.values(result)[0]}`)
    fleet.answerPlan(plan, answer, Date.now())
  }

  return {
    cast: fleet.workers.map(({ handle, name }) => ({ handle, name })),
    counts,
    async run() {
      while (!isStopped) {
        await tick()
        await pause(TICK_MS)
      }
      api.poster.close()
    },
    stop() {
      isStopped = true
    },
  }
}

interface Line {
  readonly api: Api
  readonly counts: PhonePlayback['counts']
}

/** What is not taken waits on the phone, as it would in an app. */
async function send(rider: Rider, phone: Phone, { api, counts }: Line): Promise<void> {
  if (rider.isSending || rider.waiting.length === 0) return
  rider.isSending = true
  const { dialect, batteryPercent } = rider
  const items = rider.waiting.splice(0, ITEMS_AT_MOST)
  let taken = 0
  for (const request of requestsOf({ dialect, batteryPercent, ...phone }, items)) {
    counts.requests++
    if ((await api.report(request)) !== 200) {
      counts.failed++
      rider.waiting = [...items.slice(taken), ...rider.waiting]
      break
    }
    taken += request.count
  }
  counts.items += taken
  rider.isSending = false
}

/** That all is well is said once, when it was not. What an app cannot say, it does not. */
function say(rider: Rider, item: PhoneItem): void {
  if (item.kind === 'battery' && typeof item.battery_percent === 'number') rider.batteryPercent = item.battery_percent
  if (rider.dialect !== 'events' && item.kind !== 'position') return
  if (item.kind === 'health') {
    if (item.outage_code === null && !rider.hasTrouble) return
    rider.hasTrouble = item.outage_code !== null
  }
  rider.waiting.push(item)
}

async function phoneOf(rider: Rider, api: Api): Promise<Phone | null> {
  const { worker, phones } = rider
  const known = phones.get(worker.device.id)
  if (known) return known
  const made = await api.addPhone(worker)
  if (made) phones.set(worker.device.id, made)
  return made
}

const VERBS: Readonly<Record<string, string>> = {
  completed: 'complete',
  cancelled: 'cancel',
  disabled: 'disable',
  enabled: 'enable',
}

function riderOf(worker: Fleet['workers'][number]): Rider {
  const dialect = dialectAt(worker.index)
  return { worker, dialect, batteryPercent: null, phones: new Map(), waiting: [], isSending: false, hasTrouble: false }
}

interface Api {
  readonly poster: Poster
  post(path: string, body: object): Promise<{ status: number; text: string }>
  addPhone(worker: Worker): Promise<Phone | null>
  /** The status of the answer. */
  report(request: PhoneRequest): Promise<number>
}

function createApi(url: string, { accountId, secretKey }: ApiKeys): Api {
  const poster = createPoster(6)
  const authorization = `Basic ${Buffer.from(`${accountId}:${secretKey}`).toString('base64')}`
  const post = (path: string, body: object) =>
    poster.post(`${url}/api${path}`, {
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(body),
      timeoutMs: ANSWER_WITHIN_MS,
    })
  return {
    poster,
    post,
    async addPhone({ handle, device }) {
      const made = await post(`/workers/${encodeURIComponent(handle)}/devices`, { name: device.model })
      if (made.status !== 201) return null
      const { device_id: deviceId, token } = JSON.parse(made.text) as { device_id: string; token: string }
      return { deviceId, token }
    },
    async report({ path, headers, body }) {
      const answer = await poster.post(`${url}/api/devices/${path}`, { headers, body, timeoutMs: ANSWER_WITHIN_MS })
      return answer.status
    },
  }
}
