import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import http from 'node:http'
import path from 'node:path'
import Database from 'better-sqlite3'

// What every subject is held against, each in a process of its own:
//   echo   F2: node:http that reads the body and answers
//   floor  F3: node:http + HMAC + JSON.parse + group commit at FULL of one log row and one state upsert per event
const [kind, dataDir, secret] = process.argv.slice(2) as [string, string, string]

interface Event {
  device_id?: string
  recorded_at?: string
  type?: string
}

function openTables() {
  const db = new Database(path.join(dataDir, 'floor.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(`CREATE TABLE log (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, device TEXT, at TEXT, body TEXT NOT NULL);
    CREATE INDEX log_device_at ON log (device, at);
    CREATE TABLE state (device TEXT PRIMARY KEY, at TEXT, body TEXT NOT NULL)`)
  return {
    db,
    append: db.prepare('INSERT INTO log (id, device, at, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING'),
    upsert: db.prepare(
      `INSERT INTO state (device, at, body) VALUES (?, ?, ?) ON CONFLICT (device) DO UPDATE
       SET at = excluded.at, body = excluded.body WHERE excluded.at >= state.at`,
    ),
  }
}

function createFloor(): (raw: Buffer, signature: string) => Promise<number> {
  const { db, append, upsert } = openTables()
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
