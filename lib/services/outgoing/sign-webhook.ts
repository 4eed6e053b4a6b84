import { createHmac } from 'node:crypto'
import { secretBytes } from './signing-secrets.ts'

export interface ToSign {
  readonly id: string
  /** Of this attempt, epoch ms. */
  readonly sentAt: number
  readonly body: string
  /** The newest first. */
  readonly secrets: readonly string[]
}

/**
 * The headers of one attempt: HyperTrack's with a signature as we define it (hex HMAC-SHA256 over the body, the newest
 * secret's text as key), and Standard Webhooks' with one signature for each live secret (docs/decisions/0015).
 */
export function signedHeaders({ id, sentAt, body, secrets }: ToSign): Record<string, string> {
  const sentAtS = Math.floor(sentAt / 1000)
  const signed = secrets.map(
    (secret) => `v1,${createHmac('sha256', secretBytes(secret)).update(`${id}.${sentAtS}.${body}`).digest('base64')}`,
  )
  const [newest = ''] = secrets
  return {
    'content-type': 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'Waypost-Webhooks/1.0',
    'x-amz-sns-message-id': id,
    'x-webhook-id': id,
    'x-hypertrack-signature': createHmac('sha256', newest).update(body).digest('hex'),
    'webhook-id': id,
    'webhook-timestamp': String(sentAtS),
    'webhook-signature': signed.join(' '),
  }
}
