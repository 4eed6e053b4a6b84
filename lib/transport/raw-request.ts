import type { IncomingMessage, ServerResponse } from 'node:http'
import { LIMITS } from '#lib/services/intake/read-body.ts'
import type { Headers } from '#lib/services/intake/take-webhook.ts'
import { type Answer, jsonText } from './problems.ts'
import { wallHeaders } from './walls/policy.ts'

// What the two ways in that bypass Next share (docs/decisions/0006-custom-server-calls-the-webhook-handler-before-next.md).

interface Read {
  readonly raw: Buffer
  readonly isComplete: boolean
}

/** What a body says of its own length; nothing when it does not. */
export const bytesTold = (headers: Headers): number =>
  Math.min(Number(headers['content-length']) || 0, LIMITS.bodyBytes)

/** Reads a body of at most so many bytes; of one that is longer, what fits. */
export type BodyReader = (mostBytes: number) => Promise<Read>

/** A refused body is not read to its end: only what is kept of it. */
export function bytesToRead(headers: Headers): number {
  const encoding = headers['content-encoding']
  const isPlain = !encoding || encoding.toLowerCase() === 'identity'
  return isPlain && Number(headers['content-length'] ?? 0) <= LIMITS.bodyBytes ? LIMITS.bodyBytes : LIMITS.keptBytes
}

/** By events: iterating a request asynchronously costs more than everything else that is done for a small webhook. */
export function bodyOfNode(request: IncomingMessage): BodyReader {
  return (mostBytes) =>
    new Promise((resolve, reject) => {
      if (request.destroyed && !request.complete) reject(new Error('the sender hung up'))
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

/** From now on webhooks and phones are answered 503, so that they try again after the restart. */
export function drainSenders(): void {
  isDraining = true
}

export const isDrainingNow = () => isDraining

export const UNAVAILABLE = () => jsonText(503, '{"code":"unavailable"}', { 'retry-after': '5' })

/** What a machine is answered is never a page. */
const WALLS = wallHeaders({ path: '/api/', nonce: '', framers: [], isHttps: false, isDev: false })

/** A body that was not read to its end leaves a connection that cannot be used again. */
export function reply(request: IncomingMessage, response: ServerResponse, { status, headers, text }: Answer): void {
  const isUnread = !request.complete
  const length = { 'content-length': Buffer.byteLength(text) }
  const all = { ...WALLS, ...headers, ...length }
  response.writeHead(status, isUnread ? { ...all, connection: 'close' } : all)
  response.end(text)
}

export function plain(headers: IncomingMessage['headers']): Headers {
  const flat: Record<string, string | undefined> = {}
  for (const name in headers) {
    const value = headers[name]
    if (name !== 'authorization' && name !== 'cookie') flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}
