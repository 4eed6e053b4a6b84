import { contactRequest } from '#lib/contract/workers-api.ts'
import { contacted } from '#lib/domain/commands/worker-events.ts'
import { recordActs } from '#lib/services/intake/record-acts.ts'
import { knownOrder } from '#lib/services/orders/order-form.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { config } from '../../config.ts'
import { knownWorker } from './known-worker.ts'

/**
 * `POST /workers/{worker_handle}/contacts`: keeps that somebody got in touch, so that it stands on the worker's timeline
 * and on the order's. Throws a Problem: `driver_not_found`, `order_not_found`, `unprocessable`.
 */
export async function logContact(workerHandle: string, input: unknown): Promise<void> {
  const { channel, order_handle: orderHandle } = readAs(contactRequest, input ?? {})
  await knownWorker(workerHandle)
  if (orderHandle) await knownOrder(orderHandle)
  const occasion = { at: new Date().toISOString(), accountId: config().keys.accountId }
  await recordActs('api', [contacted({ workerHandle, orderHandle }, channel, occasion)])
}
