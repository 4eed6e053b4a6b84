import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { judgeSignature } from '#lib/services/intake/webhook-signature.ts'
import { signedHeaders } from '#lib/services/outgoing/sign-webhook.ts'
import { liveSecrets, newSecret, sealingKey, unseal, withNewSecret } from '#lib/services/outgoing/signing-secrets.ts'

const HOUR_MS = 3_600_000
const key = sealingKey('the key in keys.json')
const body = '[{"type":"order","n":1.10}]'
const signed = (secrets: readonly string[], sentAt = Date.now()) => signedHeaders({ id: 'd-1', sentAt, body, secrets })

test('a receiver with the public library accepts what we sign, and refuses a changed body', () => {
  const secret = newSecret()
  const receiver = new Webhook(secret)
  expect(receiver.verify(body, signed([secret]))).toEqual(JSON.parse(body))
  expect(() => receiver.verify(`${body} `, signed([secret]))).toThrow()
  expect(() => new Webhook(newSecret()).verify(body, signed([secret]))).toThrow()
  expect(() => receiver.verify(body, signed([secret], Date.now() - HOUR_MS))).toThrow(/too old/i)
})

test('the timestamp is the attempt’s, the id the delivery’s', () => {
  const headers = signed([newSecret()], 1_767_225_600_999)
  expect(headers).toMatchObject({ 'webhook-timestamp': '1767225600', 'webhook-id': 'd-1', 'x-webhook-id': 'd-1' })
  expect(headers['x-amz-sns-message-id']).toBe('d-1')
})

test('while a secret is rotated the old one and the new one both verify; after a day only the new one', () => {
  const now = Date.now()
  const [old, fresh] = [newSecret(), newSecret()]
  const before = withNewSecret([], old, { key, now: now - 30 * HOUR_MS })
  const rotated = withNewSecret(before, fresh, { key, now })
  const liveAt = (at: number) => liveSecrets(rotated, at).map(({ sealed }) => unseal(sealed, key))
  expect(liveAt(now)).toEqual([fresh, old])
  for (const secret of [old, fresh]) expect(new Webhook(secret).verify(body, signed(liveAt(now)))).toBeTruthy()
  expect(liveAt(now + 24 * HOUR_MS - 1)).toEqual([fresh, old])
  expect(liveAt(now + 24 * HOUR_MS)).toEqual([fresh])
  expect(() => new Webhook(old).verify(body, signed(liveAt(now + 24 * HOUR_MS)))).toThrow()
})

test('ten secrets may be alive, and an eleventh only when one has ended', () => {
  let secrets = withNewSecret([], newSecret(), { key, now: 0 })
  for (let n = 1; n < 10; n++) secrets = withNewSecret(secrets, newSecret(), { key, now: n })
  expect(() => withNewSecret(secrets, newSecret(), { key, now: 10 })).toThrow(/10 secrets/)
  expect(withNewSecret(secrets, newSecret(), { key, now: 24 * HOUR_MS + 1 })).toHaveLength(10)
})

test('x-hypertrack-signature is what a receiver of Waypost’s own kind calls sha256 hex raw', () => {
  const [newest, old] = [newSecret(), newSecret()]
  const header = signed([newest, old])['x-hypertrack-signature'] ?? ''
  expect(header).toBe(createHmac('sha256', newest).update(body).digest('hex'))
  const check = { mode: 'enforce', secrets: [newest], scheme: null } as const
  expect(judgeSignature(check, header, Buffer.from(body))).toBe('matched sha256 hex raw')
})

test('a copy of the database opens no secret', () => {
  const secret = newSecret()
  const [stored] = withNewSecret([], secret, { key, now: 0 })
  expect(JSON.stringify(stored)).not.toContain(secret.slice(6, 20))
  expect(() => unseal(stored?.sealed ?? '', sealingKey('another key'))).toThrow()
})

test.each([
  '',
  'whsec_',
  'whsec_c2hvcnQ=',
  'secret',
  `whsec_${'A'.repeat(200)}`,
  'whsec_!!!!not base64!!!!not base64!!!!',
])('%s is no secret', (secret) => {
  expect(() => withNewSecret([], secret, { key, now: 0 })).toThrow(/whsec_/)
})
