import { setTimeout as sleep } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import type { Joined, PackedMoves } from '#lib/contract/live.ts'
import type { TestServer } from './server.ts'

/** Somebody whose desk is open, and all that reached it. */
export interface Listener {
  readonly socket: Socket
  readonly frames: string[]
  readonly moves: PackedMoves[]
  isOver(): boolean
}

const sockets: Socket[] = []

/** Closes every line that `openDesk` has opened. */
export function closeDesks(): void {
  for (const socket of sockets.splice(0)) socket.disconnect()
}

/** Opens a line as a desk does; rejects when it is refused. */
export async function openDesk(
  server: Pick<TestServer, 'url'>,
  headers: Record<string, string>,
  namespace = '',
): Promise<Listener> {
  const socket = io(`${server.url}${namespace}`, {
    transports: ['websocket'],
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  })
  sockets.push(socket)
  const frames: string[] = []
  socket.onAny((...frame: unknown[]) => frames.push(JSON.stringify(frame)))
  const moves: PackedMoves[] = []
  socket.on('live:moves', (told: PackedMoves) => moves.push(told))
  let isOver = false
  socket.on('disconnect', () => {
    isOver = true
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  await new Promise<Joined>((resolve) => socket.emit('live:join', null, resolve))
  return { socket, frames, moves, isOver: () => isOver }
}

/** Waits for something; false when it did not come about in time. */
export async function until(isTrue: () => boolean, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (!isTrue() && Date.now() < deadline) await sleep(20)
  return isTrue()
}
