import { MOST_ATTEMPTS, nextAttemptAt, retryAfterMs } from '#lib/domain/outgoing/delivery-schedule.ts'
import { afterAttempt, type DisabledBySelf, isDelivered } from '#lib/domain/outgoing/endpoint-health.ts'
import type { WebhookAnswer, WebhookPost } from '#lib/gateways/webhook-sender.ts'
import type { DueDelivery, FinishedAttempt, OutgoingQueue } from '#lib/storage/outgoing-queue.ts'
import type { StoredEndpoint } from '#lib/storage/webhook-endpoints.ts'
import { signedHeaders } from './sign-webhook.ts'
import { liveSecrets } from './signing-secrets.ts'

export interface AttemptOptions {
  readonly queue: OutgoingQueue
  readonly post: (request: WebhookPost) => Promise<WebhookAnswer>
  /** Opens a sealed secret; throws when it was sealed under another key. */
  readonly unseal: (sealed: string) => string
  /** Epoch ms. */
  readonly now: () => number
  /** 0 ≤ x < 1. */
  readonly random: () => number
}

/** Sends a delivery once and says what came of it; changes nothing. Never rejects. */
export async function attempt(
  options: AttemptOptions,
  endpoint: StoredEndpoint,
  delivery: DueDelivery,
): Promise<FinishedAttempt> {
  const startedAt = options.now()
  const result = await answerTo(options, endpoint, delivery)
  return finished({ delivery, startedAt, result, now: options.now(), random: options.random() })
}

async function answerTo(
  { queue, post, unseal, now }: AttemptOptions,
  endpoint: StoredEndpoint,
  delivery: DueDelivery,
): Promise<WebhookAnswer> {
  try {
    const body = `[${queue.eventTexts(delivery).join(',')}]`
    const sentAt = now()
    const secrets = liveSecrets(endpoint.secrets, sentAt).map(({ sealed }) => unseal(sealed))
    return await post({ url: endpoint.url, headers: signedHeaders({ id: delivery.id, sentAt, body, secrets }), body })
  } catch (error) {
    const why = `It could not be signed; rotate the secret (${error instanceof Error ? error.message : 'unknown'})`
    return { status: null, error: why, headers: {}, answer: Buffer.alloc(0), tookMs: 0 }
  }
}

interface Told {
  readonly delivery: DueDelivery
  readonly startedAt: number
  readonly result: WebhookAnswer
  readonly now: number
  readonly random: number
}

function finished({ delivery, startedAt, result, now, random }: Told): FinishedAttempt {
  const { status, error, tookMs, headers, answer } = result
  const number = delivery.attempts + 1
  const told = {
    ...{ deliveryId: delivery.id, number, startedAt, tookMs, status, error },
    headers: status === null ? null : JSON.stringify(headers),
    answer: answer.length === 0 ? null : answer,
  }
  if (isDelivered(status)) return { ...told, state: 'delivered', nextAttemptAt: null }
  const retryAfter = retryAfterMs(headers['retry-after'], now)
  // A test is sent once: who pressed the button is looking.
  const attempts = delivery.body === null ? number : MOST_ATTEMPTS
  const next = nextAttemptAt({ attempts, now, random, retryAfterMs: retryAfter })
  return { ...told, state: next === null ? 'dead' : 'pending', nextAttemptAt: next }
}

/**
 * Keeps what came of an attempt, and what it means for the endpoint; to be called inside a transaction. Returns why the
 * endpoint was turned off by it, or null.
 */
export function keepAttempt(
  queue: OutgoingQueue,
  endpointId: string,
  done: FinishedAttempt,
  now: number,
): DisabledBySelf | null {
  queue.finish(done)
  const endpoint = queue.endpoints.find(endpointId)
  if (endpoint === null) return null
  const { health, disable } = afterAttempt(endpoint, done.status, now)
  const isTurnedOff = disable !== null && endpoint.isEnabled
  const off = isTurnedOff ? { isEnabled: false, disabledReason: disable, disabledAt: now } : {}
  queue.endpoints.save({ ...endpoint, ...health, ...off })
  return isTurnedOff ? disable : null
}
