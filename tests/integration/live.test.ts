import { setTimeout as sleep } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  Changes,
  ClientEvents,
  Heartbeat,
  Joined,
  LogPosition,
  Moves,
  ServerEvents,
  Snapshot,
} from '#lib/contract/live.ts'
import { unpackMoves } from '#lib/domain/live/pack-moves.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
const sockets: Socket[] = []

beforeAll(async () => {
  server = await startServer()
}, 120_000)
afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await server?.stop()
})

type Live = Socket<ServerEvents, ClientEvents>

interface Browser {
  socket: Live
  changes: Changes[]
  moves: Moves[]
  beats: Heartbeat[]
  behind: number
  join(from: LogPosition | null): Promise<Joined>
}

async function open(headers: Record<string, string> = { authorization: server.basic }): Promise<Browser> {
  const socket: Live = io(server.url, {
    transports: ['websocket'],
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  })
  sockets.push(socket)
  const browser: Browser = {
    socket,
    changes: [],
    moves: [],
    beats: [],
    behind: 0,
    join: (from) => new Promise((resolve) => socket.emit('live:join', from, resolve)),
  }
  socket.on('live:changes', (changes) => browser.changes.push(changes))
  socket.on('live:moves', (moves) => browser.moves.push(unpackMoves(moves)))
  socket.on('live:beat', (beat) => browser.beats.push(beat))
  socket.on('live:behind', () => {
    browser.behind++
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  return browser
}

async function until(what: string, isTrue: () => boolean, patienceMs = 15_000): Promise<void> {
  const end = Date.now() + patienceMs
  while (!isTrue()) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`)
    await sleep(10)
  }
}

async function snapshot(): Promise<Snapshot> {
  const response = await fetch(`${server.url}/api/views/snapshot`, { headers: { authorization: server.basic } })
  return (await response.json()) as Snapshot
}

let minute = 0
const now = () => new Date(Date.UTC(2026, 5, 1, 10) + minute++ * 1000).toISOString()

async function post(...events: Record<string, unknown>[]): Promise<void> {
  const answer = await fetch(server.webhookUrl, { method: 'POST', body: JSON.stringify(events) })
  expect(answer.status).toBe(200)
}

function order(handle: string, value = 'started', data: Record<string, unknown> = {}) {
  const at = now()
  const named = { value, order_handle: handle, route_handle: `route of ${handle}`, status: 'ongoing', ...data }
  return { type: 'order', recorded_at: at, created_at: at, device_id: 'live-device', worker_handle: 'Ana', data: named }
}

function fix(lon: number, deviceId = 'live-device') {
  const at = now()
  const data = { geometry: { type: 'Point', coordinates: [lon, -34.9] }, speed: 5, bearing: 90, accuracy: 8 }
  return { type: 'location', recorded_at: at, created_at: at, device_id: deviceId, data }
}

describe('who may listen', () => {
  test('nobody without a session or keys', async () => {
    await expect(open({})).rejects.toThrow(/unauthenticated/)
    await expect(open({ authorization: `Basic ${btoa('some:one')}` })).rejects.toThrow(/unauthenticated/)
  })

  test('no page of another origin', async () => {
    await expect(open({ authorization: server.basic, origin: 'https://elsewhere.example' })).rejects.toThrow()
  })
})

describe('a browser that stays', () => {
  test('starts from a snapshot and hears of a change within a second', async () => {
    const browser = await open()
    expect((await browser.join(null)).outcome).toBe('reset')
    const { position } = await snapshot()
    const startedAt = Date.now()
    await post(order('LIVE-1'))
    await until('the order arrives', () =>
      browser.changes.some(({ orders }) => orders.some(({ handle }) => handle === 'LIVE-1')),
    )
    expect(Date.now() - startedAt).toBeLessThan(5000)
    const [change] = browser.changes
    expect(change?.epoch).toBe(position.epoch)
    expect(change?.from).toBeLessThanOrEqual(position.seq)
    expect(change?.orders[0]?.seq).toBeGreaterThan(position.seq)
  })

  test('is sent one position per worker and beat, the newest, however many come in', async () => {
    const browser = await open()
    await post(order('LIVE-2'), fix(-56.5))
    await browser.join(null)
    for (let each = 0; each < 40; each++) await post(fix(-56 - each / 1000), fix(-56 - each / 1000 - 0.0005))
    await until('the last position arrives', () =>
      browser.moves.some(({ moves }) => moves.some(([, lon]) => lon === -56.0395)),
    )
    const frames = browser.moves.length
    expect(browser.moves.every(({ moves }) => moves.length === 1)).toBe(true)
    expect(frames).toBeLessThan(40)
    expect(browser.moves.at(-1)?.moves[0]?.[0]).toBe('Ana')
  })

  test('hears a pulse that says how far it should have come', async () => {
    const browser = await open()
    await browser.join(null)
    await post(order('LIVE-3'))
    await until('a pulse covers the change', () =>
      browser.beats.some((beat) => browser.changes.some(({ to }) => beat.seq >= to)),
    )
    expect(browser.beats[0]?.lastReceivedAt).toBeGreaterThan(0)
  })
})

describe('a browser that comes back', () => {
  test('is sent everything it has missed, and nothing else', async () => {
    const first = await open()
    const { position } = await first.join(null)
    first.socket.disconnect()
    const missed = Array.from({ length: 30 }, (_, index) => `MISSED-${index}`)
    for (const handle of missed) await post(order(handle), fix(-56.1))
    const second = await open()
    const joined = await second.join(position)
    expect(joined.outcome).toBe('replay')
    await until('the replay arrives', () => second.changes.length > 0 && second.moves.length > 0)
    const handles = second.changes.flatMap(({ orders }) => orders.map(({ handle }) => handle))
    expect(missed.filter((handle) => !handles.includes(handle))).toEqual([])
    expect(second.changes[0]?.from).toBe(position.seq)
    await post(order('AFTER'))
    await until('what comes next follows without a gap', () =>
      second.changes.some(({ orders }) => orders.some(({ handle }) => handle === 'AFTER')),
    )
    second.changes.reduce((reached, { from, to }) => {
      expect(from).toBeLessThanOrEqual(reached)
      return to
    }, position.seq)
  })

  test('from another database is told to start afresh', async () => {
    const browser = await open()
    expect((await browser.join({ epoch: 'of a restored backup', seq: 1 })).outcome).toBe('reset')
  })

  test('after a restart of the server is told to start afresh or is sent what it missed, never left behind', async () => {
    const first = await open()
    const { position } = await first.join(null)
    await post(order('BEFORE-RESTART'))
    await server.restart()
    const second = await open()
    const joined = await second.join(position)
    expect(joined.outcome).toBe('reset')
    expect((await snapshot()).orders.some(({ handle }) => handle === 'BEFORE-RESTART')).toBe(true)
  })
})

test('a desk that was open when the server stopped comes back by itself', async () => {
  const desk: Live = io(server.url, {
    transports: ['websocket'],
    extraHeaders: { authorization: server.basic },
    forceNew: true,
    reconnectionDelay: 50,
  })
  sockets.push(desk)
  let times = 0
  desk.on('connect', () => {
    times++
  })
  await expect.poll(() => times).toBe(1)
  await server.restart()
  await expect.poll(() => times, { timeout: 15_000 }).toBe(2)
})

describe('a browser that cannot keep up', () => {
  test('is told so when its line is free again, instead of filling the memory', async () => {
    const slow = await open()
    await slow.join(null)
    const line = (slow.socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } })
      .ws._socket
    line.pause()
    const metadata = { note: 'x'.repeat(2000) }
    for (let round = 0; round < 40; round++) {
      const many = Array.from({ length: 300 }, (_, index) =>
        order(`SLOW-${index}`, 'updated', { metadata: { ...metadata, round } }),
      )
      await post(...many)
      // The loopback swallows some megabytes before our own memory would have to hold any.
      await sleep(100)
    }
    line.resume()
    await until('it is told', () => slow.behind > 0, 30_000)
    const joined = await slow.join({ epoch: slow.beats[0]?.epoch ?? '', seq: slow.changes.at(-1)?.to ?? 0 })
    expect(['replay', 'reset', 'current']).toContain(joined.outcome)
  }, 90_000)
})
