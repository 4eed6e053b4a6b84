import type { PushPayload } from '#lib/contract/push-api.ts'
import { factTime, factValue } from '#lib/domain/facts/facts.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import { createPushSender, type PushOutcome } from '#lib/gateways/push-sender.ts'
import { startRecorder } from '#lib/services/intake/record.ts'
import { hub, type Notice } from '#lib/services/live/hub.ts'
import { findPushSubscription, markPushCalled } from '#lib/storage/push-subscriptions.ts'
import { config } from '../../config.ts'
import { listenToPositions, takeMessages } from './device-listeners.ts'
import { phoneStanding } from './phone-wishes.ts'
import {
  dropSubscription,
  loadSubscribers,
  publicPushKey,
  pushPost,
  type Subscriber,
  subscribers,
} from './push-subscriptions.ts'
import { Waker } from './waker.ts'

const TICK_MS = 1_000
/** A push service keeps it for a phone that is off for this long. */
const KEPT_S = 3600
const TOPIC = 'tracking-wanted'

/** Starts calling phones whose page is closed when tracking is wanted; the answer stops it. */
export async function startWaking(): Promise<() => void> {
  await loadSubscribers()
  const heard = new Map<string, number>()
  const waker = new Waker({
    now: Date.now,
    heardAtMs: (deviceId) => heard.get(deviceId) ?? lastPlaceAtMs(deviceId),
    call: caller(),
    onOutcome: takeOutcome,
  })
  const hear = (deviceId: string) => {
    heard.set(deviceId, Date.now())
    waker.hear(deviceId)
  }
  const looks = new Map<string, Promise<void>>()
  // One after the other: what was read later is what counts.
  const look = (phone: Subscriber) => {
    const before = looks.get(phone.deviceId) ?? Promise.resolve()
    looks.set(phone.deviceId, before.then(() => lookAt(waker, phone)).catch(warn))
  }
  const stops = [
    listenToPositions((positions) => {
      for (const { deviceId } of positions) hear(deviceId)
    }),
    takeMessages(async (deviceId) => hear(deviceId)),
    hub().subscribe((notices) => {
      for (const phone of subscribers()) if (notices.some((notice) => concerns(phone, notice))) look(phone)
    }),
  ]
  for (const phone of subscribers()) await lookAgain(waker, phone).catch(warn)
  const timer = setInterval(() => void waker.passTime().catch(warn), TICK_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    for (const stop of stops) stop()
    pushPost().close()
  }
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}

function lastPlaceAtMs(deviceId: string): number | null {
  return instantToMs(factTime(startRecorder().facts('device', deviceId), 'location'))
}

/** Push services may want to write to somebody. */
function contact(): string {
  const { publicUrl, mail } = config()
  if (publicUrl.startsWith('https://')) return publicUrl
  const address = /[^\s<]+@[^\s>]+/.exec(mail?.from ?? '')?.[0]
  return `mailto:${address ?? 'waypost@localhost'}`
}

function caller(): (deviceId: string) => Promise<PushOutcome> {
  const keys = { privateKey: config().keys.pushKey, publicKey: publicPushKey() }
  const send = createPushSender({ post: (request) => pushPost().post(request), keys, contact: contact() })
  return async (deviceId) => {
    const target = await findPushSubscription(deviceId)
    if (target === null) return 'refused'
    const payload: PushPayload = { device: deviceId, kind: 'tracking_wanted' }
    return send(target, JSON.stringify(payload), { ttlS: KEPT_S, topic: TOPIC })
  }
}

async function takeOutcome(deviceId: string, outcome: PushOutcome): Promise<void> {
  if (outcome === 'gone') await dropSubscription(deviceId)
  if (outcome === 'sent') await markPushCalled(deviceId, Date.now())
}

function concerns({ deviceId, workerHandle }: Subscriber, notice: Notice): boolean {
  const { topic, key, entity } = notice
  if (topic === 'unit') return key === `device:${deviceId}` || key === `worker:${workerHandle}`
  return topic === 'order' && entity !== undefined && factValue<string>(entity.facts, 'worker') === workerHandle
}

async function standingOf(phone: Subscriber) {
  const { wanted, orders } = await phoneStanding(phone)
  const ongoing = orders.filter(({ status }) => status === 'ongoing')
  return { wish: { isWanted: wanted.isWanted, orders: ongoing.map(({ handle }) => handle) }, ongoing }
}

async function lookAt(waker: Waker, phone: Subscriber): Promise<void> {
  const { wish } = await standingOf(phone)
  waker.wish(phone.deviceId, wish)
}

/** After a start: who was called, or heard, since the youngest wish came up is not called for it again. */
async function lookAgain(waker: Waker, phone: Subscriber): Promise<void> {
  const { wish, ongoing } = await standingOf(phone)
  const sinceMs = Math.max(0, ...ongoing.map(({ startedAt, assignedAt }) => startedAt ?? assignedAt ?? 0))
  const calledMs = (await findPushSubscription(phone.deviceId))?.calledAt ?? 0
  waker.wish(phone.deviceId, wish)
  if (Math.max(calledMs, lastPlaceAtMs(phone.deviceId) ?? 0) >= sinceMs) waker.hear(phone.deviceId)
}
