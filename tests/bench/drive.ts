import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { Subject } from './subject.ts'

export interface Slice {
  readonly events: number
  readonly cpuUsPerEvent: number
  readonly eventsPerS: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly refused: number
}

export const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0

/** The value in the middle, or at another share of the way up. */
export const middle = (values: number[], q = 0.5) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * q)] ?? 0

export const SECRET = 'bench-secret-0123456789'

export interface BenchRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Buffer
}

/** Webhooks, signed; see `driveRequests`. */
export function driveSlice(subject: Subject, bodies: readonly Buffer[], perBody: number): Promise<Slice> {
  const requests = bodies.map((body) => ({
    method: 'POST',
    path: subject.path,
    body,
    headers: {
      'content-type': 'application/json',
      'x-hypertrack-signature': createHmac('sha256', SECRET).update(body).digest('hex'),
      'x-amz-sns-message-id': crypto.randomUUID(),
    },
  }))
  return driveRequests(subject, requests, perBody)
}

/** Sends over 32 kept-alive connections, as fast as they are answered, and measures the subject's CPU time. */
export async function driveRequests(
  subject: Subject,
  requests: readonly BenchRequest[],
  perRequest: number,
): Promise<Slice> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 })
  const latencies: number[] = []
  let refused = 0
  let next = 0

  async function send(): Promise<void> {
    for (;;) {
      const item = requests[next++]
      if (item === undefined) return
      const startedAt = performance.now()
      const status = await sendOne(agent, subject, item)
      latencies.push(performance.now() - startedAt)
      if (status !== 200) refused++
    }
  }

  const cpuBefore = await subject.cpuUs()
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: 32 }, send))
  const seconds = (performance.now() - startedAt) / 1000
  const cpuUs = (await subject.cpuUs()) - cpuBefore
  agent.destroy()
  latencies.sort((a, b) => a - b)
  const events = requests.length * perRequest
  return {
    events,
    cpuUsPerEvent: cpuUs / events,
    eventsPerS: events / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    refused,
  }
}

function sendOne(agent: http.Agent, { port }: Subject, { method, path, headers, body }: BenchRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = body && { 'content-length': body.length }
    const options = { agent, port, path, method, host: '127.0.0.1', headers: { ...headers, ...length } }
    const request = http.request(options, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject)
    request.end(body)
  })
}
