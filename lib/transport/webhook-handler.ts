import type { IncomingMessage, ServerResponse } from 'node:http'
import { confirmSubscription } from '#lib/gateways/sns-confirmation.ts'
import { LIMITS } from '#lib/services/intake/read-body.ts'
import { submit } from '#lib/services/intake/record.ts'
import { type Headers, type TakeOptions, takeWebhook, type WebhookAnswer } from '#lib/services/intake/take-webhook.ts'
import { config } from '../config.ts'
import { remember } from '../remember.ts'
import { isSameSecret } from './basic-auth.ts'
import { logUnexpected } from './log.ts'
import { type Answer, jsonText } from './problems.ts'

export const WEBHOOK_PATH = '/api/webhooks/hypertrack/'

interface Read {
  readonly raw: Buffer
  readonly isComplete: boolean
}

/** Reads a body of at most so many bytes; of one that is longer, what fits. */
type BodyReader = (mostBytes: number) => Promise<Read>

/** A refused body is not read to its end: only what is kept of it. */
function bytesToRead(headers: Headers): number {
  const encoding = headers['content-encoding']
  const isPlain = !encoding || encoding.toLowerCase() === 'identity'
  return isPlain && Number(headers['content-length'] ?? 0) <= LIMITS.bodyBytes ? LIMITS.bodyBytes : LIMITS.keptBytes
}

/** By events: iterating a request asynchronously costs more than everything else that is done for a small webhook. */
function bodyOfNode(request: IncomingMessage): BodyReader {
  return (mostBytes) =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      let size = 0
      request.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size <= mostBytes) return
        request.pause()
        request.removeAllListeners('data')
        resolve({ raw: Buffer.concat(chunks).subarray(0, mostBytes), isComplete: false })
      })
      request.on('end', () => resolve({ raw: joined(chunks), isComplete: true }))
      request.on('error', reject)
      request.on('aborted', () => reject(new Error('the sender hung up')))
    })
}

function joined(chunks: readonly Buffer[]): Buffer {
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
}

/** For the route file, where the body is a web stream. */
export function bodyOfWeb(body: AsyncIterable<Uint8Array> | null): BodyReader {
  return async (mostBytes) => {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of body ?? []) {
      chunks.push(Buffer.from(chunk))
      size += chunk.byteLength
      if (size > mostBytes) return { raw: Buffer.concat(chunks).subarray(0, mostBytes), isComplete: false }
    }
    return { raw: joined(chunks), isComplete: true }
  }
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
export async function handleWebhook(token: string, headers: Headers, read: BodyReader): Promise<Answer> {
  if (!isSameSecret(token, config().keys.webhookToken)) return jsonText(404, '{"code":"not_found"}')
  if (isDraining) return UNAVAILABLE()
  try {
    const { raw, isComplete } = await read(bytesToRead(headers))
    return answerOf(await takeWebhook({ headers, raw, isComplete, source: 'hypertrack' }, options()))
  } catch (error) {
    logUnexpected(error, { path: `${WEBHOOK_PATH}…` })
    return UNAVAILABLE()
  }
}

function options(): TakeOptions {
  return remember('webhook options', () => {
    const { mode, secrets, scheme } = config().signature
    return { signature: { mode, secrets: [...secrets, ...accountKeys()], scheme }, submit }
  })
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
  handleWebhook(tokenOf(url), plain(request.headers), bodyOfNode(request)).then(
    (answer) => reply(request, response, answer),
    (error: unknown) => logUnexpected(error),
  )
  return true
}

function tokenOf(url: string): string {
  return url
    .slice(WEBHOOK_PATH.length)
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
}

/** A body that was not read to its end leaves a connection that cannot be used again. */
function reply(request: IncomingMessage, response: ServerResponse, { status, headers, text }: Answer): void {
  const isUnread = !request.complete
  const length = { 'content-length': Buffer.byteLength(text) }
  response.writeHead(status, isUnread ? { ...headers, ...length, connection: 'close' } : { ...headers, ...length })
  response.end(text)
}

function plain(headers: IncomingMessage['headers']): Headers {
  const flat: Record<string, string | undefined> = {}
  for (const name in headers) {
    const value = headers[name]
    if (name !== 'authorization' && name !== 'cookie') flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}
