import { io, type Socket } from 'socket.io-client'

/** Somebody who listens by a link: all that ever reached them. */
export interface TestGuest {
  readonly socket: Socket
  /** Every frame as it came, with its event's name. */
  readonly frames: unknown[][]
  /** What `guest:view` brought, the last last. */
  views<T>(): T[]
  /** When each frame came, by `performance.now`. */
  readonly times: number[]
  isOver(): boolean
}

/** Connects to a namespace by a handshake; rejects with the server's reason. */
export async function openGuest(
  url: string,
  { namespace, auth, headers = {} }: { namespace: string; auth: object; headers?: Record<string, string> },
): Promise<TestGuest> {
  const socket = io(`${url}${namespace}`, {
    transports: ['websocket'],
    auth,
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  })
  const frames: unknown[][] = []
  let isOver = false
  const times: number[] = []
  socket.onAny((...frame: unknown[]) => {
    frames.push(frame)
    times.push(performance.now())
  })
  socket.on('disconnect', () => {
    isOver = true
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', () => resolve())
    socket.on('connect_error', reject)
  })
  return {
    socket,
    frames,
    times,
    views: <T>() => frames.filter(([name]) => name === 'guest:view').map(([, view]) => view as T),
    isOver: () => isOver,
  }
}
