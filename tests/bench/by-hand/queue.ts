import { once } from 'node:events'
import http from 'node:http'
import { Queue, Worker } from 'bullmq'

// What one would write by hand to send webhooks on: a job for each event, and a worker that posts it.
// Settings: PORT, REDIS_PORT, and RECEIVER, the address to post to.

const connection = { host: '127.0.0.1', port: Number(process.env.REDIS_PORT) }
const receiver = process.env.RECEIVER ?? ''
const queue = new Queue<{ body: string }>('webhooks', { connection })

const worker = new Worker<{ body: string }>(
  'webhooks',
  async ({ data, id }) => {
    const headers = { 'content-type': 'application/json', 'webhook-id': String(id) }
    const answer = await fetch(receiver, { method: 'POST', headers, body: data.body })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`answered ${answer.status}`)
  },
  { connection, concurrency: 5 },
)
await worker.waitUntilReady()

const server = http.createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  if (request.method === 'POST') {
    const body = Buffer.concat(chunks).toString('utf8')
    await queue.add('event', { body }, { attempts: 4, backoff: { type: 'exponential', delay: 5000 } })
  }
  response.writeHead(200).end()
})
server.listen(Number(process.env.PORT), '127.0.0.1')
await once(server, 'listening')
