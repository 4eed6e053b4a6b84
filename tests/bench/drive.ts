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

export const SECRET = 'bench-secret-0123456789'

/** Sends the bodies over 32 kept-alive connections, as fast as they are answered, and measures the subject's CPU time. */
export async function driveSlice(subject: Subject, bodies: readonly Buffer[], perBody: number): Promise<Slice> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 })
  const signed = bodies.map((body) => ({ body, signature: createHmac('sha256', SECRET).update(body).digest('hex') }))
  const latencies: number[] = []
  let refused = 0
  let next = 0

  async function send(): Promise<void> {
    for (;;) {
      const item = signed[next++]
      if (item === undefined) return
      const startedAt = performance.now()
      const status = await post(agent, subject, item)
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
  const events = bodies.length * perBody
  return {
    events,
    cpuUsPerEvent: cpuUs / events,
    eventsPerS: events / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    refused,
  }
}

function post(
  agent: http.Agent,
  { port, path }: Subject,
  { body, signature }: { body: Buffer; signature: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-hypertrack-signature': signature,
      'x-amz-sns-message-id': crypto.randomUUID(),
    }
    const request = http.request({ agent, port, path, method: 'POST', host: '127.0.0.1', headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject)
    request.end(body)
  })
}
