import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import http from 'node:http'
import { openFloorTables } from './floor-tables.ts'

// What every subject is held against, each in a process of its own (F1, SQLite alone, is batch-insert.ts):
//   echo   F2: node:http that reads the body and answers; what no receiver in Node can do without
//   floor  F3: F2 + HMAC + JSON.parse + one log row and one state upsert per event, committed at FULL for all requests
//          of one turn: the least that a durable receiver has to do, without meaning, order, quarantine or live updates
const [kind, dataDir, secret] = process.argv.slice(2) as [string, string, string]

interface Event {
  device_id?: string
  recorded_at?: string
  type?: string
}

function createFloor(): (raw: Buffer, signature: string) => Promise<number> {
  const { db, append, upsert } = openFloorTables(dataDir)
  let waiting: { events: Event[]; done: (status: number) => void }[] = []

  const commit = db.transaction((group: typeof waiting) => {
    for (const { events } of group) {
      for (const event of events) {
        const body = JSON.stringify(event)
        const device = event.device_id ?? ''
        append.run(createHash('sha256').update(body).digest(), device, event.recorded_at ?? '', body)
        upsert.run(device, event.recorded_at ?? '', body)
      }
    }
  })

  function flush(): void {
    const group = waiting
    waiting = []
    commit.immediate(group)
    for (const { done } of group) done(200)
  }

  return (raw, signature) => {
    const expected = createHmac('sha256', secret).update(raw).digest('hex')
    if (signature.length !== expected.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) {
      return Promise.resolve(401)
    }
    const events = JSON.parse(raw.toString('utf8')) as Event[]
    return new Promise((done) => {
      if (waiting.push({ events, done }) === 1) setImmediate(flush)
    })
  }
}

const take = kind === 'floor' ? createFloor() : async () => 200

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', async () => {
    const status = await take(Buffer.concat(chunks), String(request.headers['x-hypertrack-signature'] ?? ''))
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': 2 }).end('{}')
  })
})
server.listen(Number(process.env.PORT), '127.0.0.1')
