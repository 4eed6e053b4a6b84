import { randomBytes, randomUUID } from 'node:crypto'
import type Database from 'better-sqlite3'
import { deliveryIds } from '#lib/domain/outgoing/delivery-id.ts'
import { createAddressGuard } from '#lib/gateways/address-guard.ts'
import { createWebhookSender } from '#lib/gateways/webhook-sender.ts'
import { type DelivererOptions, LogDeliverer } from '#lib/services/outgoing/deliverer.ts'
import { newSecret, sealingKey, unseal, withNewSecret } from '#lib/services/outgoing/signing-secrets.ts'
import { outgoingQueue } from '#lib/storage/outgoing-queue.ts'
import type { StoredEndpoint } from '#lib/storage/webhook-endpoints.ts'

const key = sealingKey('test')

/** An endpoint on the loopback that wants everything from the log's beginning. */
export function endpoint(url: string, more: Partial<StoredEndpoint> = {}): StoredEndpoint {
  return {
    ...{ id: randomUUID(), url, description: '', types: ['*'], isOrdered: false, isEnabled: true, createdAt: 0 },
    ...{ disabledReason: null, disabledAt: null, failingSince: null, lastFailureAt: null, lastSuccessAt: null },
    ...{ secrets: withNewSecret([], newSecret(), { key, now: 0 }), cursorSeq: 0 },
    ...more,
  }
}

/** What sends webhooks, on a database of a test's own. Only the loopback may be called. */
export function delivererOn(db: Database.Database, more: Partial<DelivererOptions> & { timeoutMs?: number } = {}) {
  const queue = outgoingQueue(db)
  const { timeoutMs, ...options } = more
  const sender = createWebhookSender({ guard: createAddressGuard(['127.0.0.1']), timeoutMs })
  const nextId = deliveryIds()
  const deliverer = new LogDeliverer({
    ...{ queue, now: Date.now, random: Math.random, newId: (now) => nextId(now, randomBytes(8)) },
    post: (request) => sender.post(request),
    unseal: (sealed) => unseal(sealed, key),
    ...options,
  })
  const stop = async () => {
    await deliverer.stop(0)
    sender.close()
  }
  return { queue, deliverer, stop }
}
