import { randomBytes } from 'node:crypto'
import { Problem } from '#lib/contract/problem.ts'
import { deliveryIds, firstIdAt } from '#lib/domain/outgoing/delivery-id.ts'
import { createAddressGuard } from '#lib/gateways/address-guard.ts'
import { createWebhookSender, type WebhookSender } from '#lib/gateways/webhook-sender.ts'
import { hub } from '#lib/services/live/hub.ts'
import { counts, type Tried } from '#lib/services/standing/counts.ts'
import { database } from '#lib/storage/database.ts'
import { type OutgoingLog, outgoingLog } from '#lib/storage/outgoing-log.ts'
import { type DeliveryState, type OutgoingQueue, outgoingQueue } from '#lib/storage/outgoing-queue.ts'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'
import { type Deliverer, LogDeliverer } from './deliverer.ts'
import { sealingKey, unseal } from './signing-secrets.ts'
import { tellTurnedOff } from './tell-turned-off.ts'
import { whenFree } from './write-group.ts'

const HOUR_MS = 3_600_000
const KEPT_MS = 90 * 24 * HOUR_MS
const PRUNED_AT_ONCE = 500
const STOP_WITHIN_MS = 1_500
const BUSY_LIMIT_MS = 8_000

/** What was not taken is tried again, until it is given up. */
const TRIED: Readonly<Record<DeliveryState, Tried>> = {
  delivered: 'delivered',
  pending: 'failed',
  cancelled: 'failed',
  dead: 'dead',
}

/** What sends webhooks in this process. */
export interface Outgoing {
  readonly queue: OutgoingQueue
  readonly log: OutgoingLog
  readonly sender: WebhookSender
  readonly deliverer: Deliverer
  /** Signing secrets are sealed under it. */
  readonly key: Buffer
  readonly newId: (now: number) => string
}

function open(): Outgoing {
  const queue = outgoingQueue(database().writer)
  const sender = createWebhookSender({ guard: createAddressGuard(config().webhookAllow) })
  const key = sealingKey(config().keys.authSecret)
  const nextId = deliveryIds()
  const newId = (now: number) => nextId(now, randomBytes(8))
  const deliverer = new LogDeliverer({
    ...{ queue, newId, now: Date.now, random: Math.random, onTurnedOff: tellTurnedOff },
    post: (request) => sender.post(request),
    unseal: (sealed) => unseal(sealed, key),
    onKept: (state) => void counts().tried[TRIED[state]]++,
  })
  return { queue, log: outgoingLog(database().writer), sender, deliverer, key, newId }
}

export const outgoing = (): Outgoing => remember('outgoing', open)

/** Begins to send what the log holds; goes on where an earlier process ended. Throws when WAYPOST_WEBHOOK_ALLOW is wrong. */
export function startOutgoing(): void {
  const { deliverer } = outgoing()
  hub().subscribe(() => deliverer.wake())
  deliverer.wake()
  setTimeout(prune, HOUR_MS).unref()
}

/** What ended longer ago than it is kept for goes, a little at a time. */
function prune(): void {
  const before = firstIdAt(Date.now() - KEPT_MS)
  changeOutgoing((queue) => queue.prune(before, PRUNED_AT_ONCE))
    .then((count) => setTimeout(prune, count === PRUNED_AT_ONCE ? 1_000 : HOUR_MS).unref())
    .catch(() => setTimeout(prune, HOUR_MS).unref())
}

export async function stopOutgoing(): Promise<void> {
  const { deliverer, sender } = outgoing()
  await deliverer.stop(STOP_WITHIN_MS)
  sender.close()
}

/** Runs `work` in one transaction. Throws Problem `unavailable` when the file stays locked. */
export async function changeOutgoing<T>(work: (queue: OutgoingQueue) => T): Promise<T> {
  const { queue, deliverer } = outgoing()
  const until = Date.now() + BUSY_LIMIT_MS
  try {
    return await whenFree(
      () => queue.transact(() => work(queue)),
      () => Date.now() < until,
    )
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_'))
      throw new Problem('unavailable', 'Nothing can be written just now.')
    throw error
  } finally {
    deliverer.wake()
  }
}
