import { createECDH } from 'node:crypto'
import { Problem } from '#lib/contract/problem.ts'
import { pushSubscription } from '#lib/contract/push-api.ts'
import { createAddressGuard } from '#lib/gateways/address-guard.ts'
import { createWebhookSender } from '#lib/gateways/webhook-sender.ts'
import { unprocessable } from '#lib/services/orders/unprocessable.ts'
import {
  findPushSubscription,
  readPushPhones,
  removePushSubscription,
  savePushSubscription,
} from '#lib/storage/push-subscriptions.ts'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'

/** A phone that can be called. */
export interface Subscriber {
  readonly deviceId: string
  readonly workerHandle: string
}

const known = () => remember('push phones', () => new Map<string, Subscriber>())

/** The way to push services, and to nobody else: public addresses by https, and what the operator has listed. */
export const pushPost = () =>
  remember('push post', () => createWebhookSender({ guard: createAddressGuard(config().pushAllow) }))

/** Reads which phones can be called. Once, at the start. */
export async function loadSubscribers(): Promise<void> {
  for (const phone of await readPushPhones()) known().set(phone.deviceId, phone)
}

/** The phones that can be called. */
export function subscribers(): readonly Subscriber[] {
  return [...known().values()]
}

/** The public half of the key by which push services know this server: 65 bytes, base64url. */
export function publicPushKey(): string {
  return remember('public push key', () => {
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(Buffer.from(config().keys.pushKey, 'base64url'))
    return pair.getPublicKey().toString('base64url')
  })
}

/**
 * Keeps where a phone's page can be called, in place of what was known before. Throws Problem `unprocessable` when it is no
 * subscription, or names an address that must not be called.
 */
export async function subscribe({ deviceId, workerHandle }: Subscriber, body: unknown): Promise<void> {
  const read = pushSubscription.safeParse(body)
  if (!read.success) throw unprocessable(read.error)
  const { endpoint, keys } = read.data
  const refusal = await pushPost().refusalOf(endpoint)
  if (refusal !== null) throw new Problem('unprocessable', refusal, { body: { endpoint: [refusal] } })
  await savePushSubscription({ deviceId, endpoint, ...keys }, Date.now())
  known().set(deviceId, { deviceId, workerHandle })
}

/** From now on a phone is not called any more. */
export async function dropSubscription(deviceId: string): Promise<void> {
  known().delete(deviceId)
  await removePushSubscription(deviceId)
}

export async function isSubscribed(deviceId: string): Promise<boolean> {
  return known().has(deviceId) && (await findPushSubscription(deviceId)) !== null
}
