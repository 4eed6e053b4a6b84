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

function countIn(counted: Counted, text: string): void {
  counted.frames += 1
  counted.bytes += text.length
  const name = text.slice(text.indexOf('"') + 1).split('"', 1)[0] ?? ''
  counted.names.set(name, (counted.names.get(name) ?? 0) + 1)
}

/** Takes each packet as it came, with the number of who it came to. */
type Take = (viewer: number, text: string) => void

interface Line {
  readonly port: number
  readonly headers: Record<string, string>
  readonly counted: Counted
}

function open({ port, headers, counted }: Line, take: (text: string) => void): Socket {
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
      if (type !== 'message') return
      if (typeof data === 'string') take(data)
      // The numbers of positions, which belong to the text before.
      else counted.bytes += (data as Buffer).byteLength
    })
  })
  return socket
}

/** Opens so many lines; resolves when all are open. Throws when they do not open. */
export async function openViewers(
  port: number,
  count: number,
  { headers = {}, take = () => undefined }: { headers?: Record<string, string>; take?: Take } = {},
): Promise<Viewers> {
  const counted: Counted = { frames: 0, bytes: 0, names: new Map() }
  const sockets: Socket[] = []
  const end = performance.now() + PATIENCE_MS
  while (sockets.length < count) {
    for (let n = 0; n < AT_ONCE && sockets.length < count; n++) {
      const viewer = sockets.length
      const noted = (text: string) => {
        take(viewer, text)
        countIn(counted, text)
      }
      sockets.push(open({ port, headers, counted }, noted))
    }
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
