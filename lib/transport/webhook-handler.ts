import type { IncomingMessage, ServerResponse } from 'node:http'
import { confirmSubscription } from '#lib/gateways/sns-confirmation.ts'
import { LIMITS } from '#lib/services/read-body.ts'
import { submit } from '#lib/services/record.ts'
import { type Headers, takeWebhook, type WebhookAnswer } from '#lib/services/take-webhook.ts'
import { config } from '../config.ts'
import { isSameSecret } from './basic-auth.ts'
import { logUnexpected } from './log.ts'
import { type Answer, jsonText } from './problems.ts'

export const WEBHOOK_PATH = '/api/webhooks/hypertrack/'

interface Read {
  raw: Buffer
  isComplete: boolean
}

/** Reads a body up to the limit; of one that is longer, only what is kept of it. */
async function readLimited(body: AsyncIterable<Uint8Array> | null, declaredBytes: number): Promise<Read> {
  const most = declaredBytes > LIMITS.bodyBytes ? LIMITS.keptBytes : LIMITS.bodyBytes
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > most) return { raw: Buffer.concat(chunks).subarray(0, most), isComplete: false }
  }
  return { raw: chunks.length === 1 ? Buffer.from(chunks[0] as Uint8Array) : Buffer.concat(chunks), isComplete: true }
}

let isDraining = false

/** From now on webhooks are answered 503, so that the sender tries again after the restart. */
export function drainWebhooks(): void {
  isDraining = true
}

const UNAVAILABLE = () => jsonText(503, '{"code":"unavailable"}', { 'retry-after': '5' })

/**
 * One webhook request, whichever server carries it: the custom server calls this before Next sees the path, the route
 * file calls the same. The path token is compared in constant time; a wrong one leaves nothing behind.
 */
export async function handleWebhook(
  token: string,
  headers: Headers,
  body: AsyncIterable<Uint8Array> | null,
): Promise<Answer> {
  if (!isSameSecret(token, config().keys.webhookToken)) return jsonText(404, '{"code":"not_found"}')
  if (isDraining) return UNAVAILABLE()
  try {
    const encoding = headers['content-encoding']
    const isRead = encoding === undefined || encoding === 'identity'
    const { raw, isComplete } = await readLimited(
      body,
      isRead ? Number(headers['content-length'] ?? 0) : Number.POSITIVE_INFINITY,
    )
    const { mode, secrets, scheme } = config().signature
    const signature = { mode, secrets: [...secrets, ...accountKeys()], scheme }
    return answerOf(await takeWebhook({ headers, raw, isComplete, source: 'hypertrack' }, { signature, submit }))
  } catch (error) {
    logUnexpected(error, { path: `${WEBHOOK_PATH}…` })
    return UNAVAILABLE()
  }
}

/** HyperTrack may sign with the account's own secret key: nothing says that it does not. */
function accountKeys(): string[] {
  const { hypertrack } = config()
  return hypertrack ? [hypertrack.secretKey] : []
}

function answerOf({ status, receipt, body }: WebhookAnswer): Answer {
  if (status === 503) return UNAVAILABLE()
  if (body?.kind === 'subscription_confirmation' && config().confirmsSubscriptions) {
    confirmSubscription(body.subscribeUrl).catch((error: unknown) => logUnexpected(error))
  }
  const count = (result: string) => receipt?.results.filter((each) => each.result === result).length ?? 0
  const counts = { stored: count('stored'), duplicate: count('duplicate'), quarantined: count('quarantined') }
  return jsonText(status, JSON.stringify(counts))
}

/** True when the request is a webhook, which is then answered here. For the custom server's request listener. */
export function takesWebhook(request: IncomingMessage, response: ServerResponse): boolean {
  const url = request.url ?? ''
  if (request.method !== 'POST' || !url.startsWith(WEBHOOK_PATH)) return false
  const token = url
    .slice(WEBHOOK_PATH.length)
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
  handleWebhook(token, plain(request.headers), request).then(
    ({ status, headers, text }) => {
      const mustClose = !request.complete
      response.writeHead(status, {
        ...headers,
        'content-length': Buffer.byteLength(text),
        ...(mustClose && { connection: 'close' }),
      })
      response.end(text)
    },
    (error: unknown) => logUnexpected(error),
  )
  return true
}

function plain(headers: IncomingMessage['headers']): Headers {
  const flat: Record<string, string | undefined> = {}
  for (const name in headers) {
    const value = headers[name]
    if (name !== 'authorization' && name !== 'cookie') flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}
