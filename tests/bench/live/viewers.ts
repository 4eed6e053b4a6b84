import { setTimeout as sleep } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'

/** Who listens, and what reached all of them together. */
export interface Viewers {
  frames(): number
  bytes(): number
  /** Frames of one name. */
  framesOf(name: string): number
  close(): void
}

const AT_ONCE = 50
const PATIENCE_MS = 60_000

interface Counted {
  frames: number
  bytes: number
  readonly names: Map<string, number>
}

function open(port: number, headers: Record<string, string>, counted: Counted): Socket {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
  })
  socket.on('connect', () => {
    socket.emit('live:join', null, () => undefined)
    // Counted as they come over the wire; reading each would be this process's time, and so the machine's.
    socket.io.engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
      if (type !== 'message' || typeof data !== 'string') return
      counted.frames += 1
      counted.bytes += data.length
      const name = data.slice(3, data.indexOf('"', 3))
      counted.names.set(name, (counted.names.get(name) ?? 0) + 1)
    })
  })
  return socket
}

/** Opens so many lines; resolves when all are open. Throws when they do not open. */
export async function openViewers(port: number, count: number, headers: Record<string, string> = {}): Promise<Viewers> {
  const counted: Counted = { frames: 0, bytes: 0, names: new Map() }
  const sockets: Socket[] = []
  const end = performance.now() + PATIENCE_MS
  while (sockets.length < count) {
    for (let n = 0; n < AT_ONCE && sockets.length < count; n++) sockets.push(open(port, headers, counted))
    while (!sockets.every(({ connected }) => connected)) {
      if (performance.now() > end) throw new Error('the viewers could not connect')
      await sleep(20)
    }
  }
  return {
    frames: () => counted.frames,
    bytes: () => counted.bytes,
    framesOf: (name) => counted.names.get(name) ?? 0,
    close: () => {
      for (const socket of sockets) socket.disconnect()
    },
  }
}
