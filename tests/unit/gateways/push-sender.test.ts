import { expect, test } from 'vitest'
import { createAddressGuard } from '#lib/gateways/address-guard.ts'
import { createPushSender } from '#lib/gateways/push-sender.ts'
import { createWebhookSender } from '#lib/gateways/webhook-sender.ts'
import { createBrowser, startPushService } from '#tests/support/push-service.ts'

const browser = createBrowser()
const own = createBrowser()
const keys = {
  privateKey: own.pair.getPrivateKey().toString('base64url').padStart(43, 'A'),
  publicKey: own.publicKey.toString('base64url'),
}

function senderTo(allowed: readonly string[]) {
  const { post } = createWebhookSender({ guard: createAddressGuard(allowed) })
  return createPushSender({ post, keys, contact: 'mailto:desk@example.com' })
}

const MORE = { ttlS: 60, topic: 'wanted' }

test('a push is for one browser, and what its service answers says what becomes of it', async () => {
  const service = await startPushService(browser)
  const send = senderTo(['127.0.0.1'])
  const outcomes: string[] = []
  for (const status of [201, 404, 410, 429, 503, 400]) {
    service.status = status
    outcomes.push(await send({ endpoint: `${service.origin}/x`, ...browser.keys }, '{"a":1}', MORE))
  }
  expect(outcomes).toEqual(['sent', 'gone', 'gone', 'later', 'later', 'refused'])
  expect(service.faults).toEqual([])
  expect(service.taken[0]?.payload).toEqual({ a: 1 })
  await service.stop()
})

test('a push goes nowhere but to public addresses by https', async () => {
  const service = await startPushService(browser)
  const outcome = await senderTo([])({ endpoint: `${service.origin}/x`, ...browser.keys }, '{}', MORE)
  expect(outcome).toBe('later')
  expect(service.taken).toEqual([])
  await service.stop()
})
