import { io, type Socket } from 'socket.io-client'
import type { Changes, ClientEvents, Heartbeat, ServerEvents } from '#lib/contract/live.ts'
import { unpackMoves } from '#lib/domain/live/pack-moves.ts'
import { pauseBeforeTry } from './come-back.ts'
import { Follower, type Ground } from './follow.ts'

type LiveSocket = Socket<ServerEvents, ClientEvents>

const OPENS_WITHIN_MS = 8000
const SILENT_TOO_LONG_MS = 5000
const WATCH_EVERY_MS = 1000

export interface LineOptions {
  readonly ground: Omit<Ground, 'join'>
  /** Where to; a page says nothing and means its own server. */
  readonly address?: string
  /** What a program says of itself; a browser sends its session by itself. */
  readonly headers?: Record<string, string>
  onBeat?(beat: Heartbeat): void
  onChanges?(changes: Changes): void
  /** Called each time the line is open, for the first time or again. */
  onOpen?(): void
  /** Nobody is signed in, so trying again would not help. */
  onUnauthenticated?(): void
}

/** A live connection that comes back by itself. */
export interface Line {
  /** Opens the line now instead of after the current pause, also when it looks open. */
  tryNow(): void
  isOpen(): boolean
  close(): void
}

function openSocket({ address, headers }: LineOptions): LiveSocket {
  // When to come back is decided here: Socket.IO would not after a server that said good-bye, and its pause does not know
  // how many others wait for the same server.
  const options = {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: OPENS_WITHIN_MS,
    extraHeaders: headers,
  }
  return address === undefined ? io(options) : io(address, options)
}

/** Opens a line and keeps what the ground holds true by it until it is closed, whatever becomes of the connection. */
export function openLine(options: LineOptions): Line {
  const socket = openSocket(options)
  const join: Ground['join'] = (from) => socket.emit('live:join', from, follower.joined)
  const follower: Follower = new Follower({ ...options.ground, join })
  const { now } = options.ground
  const comeBack = keepComingBack(socket, () => {
    heardAt = now()
  })
  let heardAt = now()
  let isRefused = false

  socket.on('connect', () => {
    heardAt = now()
    isRefused = false
    comeBack.arrived()
    follower.connected()
    options.onOpen?.()
  })
  socket.on('live:changes', (changes) => {
    follower.changes(changes)
    options.onChanges?.(changes)
  })
  socket.on('live:moves', (moves) => follower.moves(unpackMoves(moves)))
  // Whoever was too slow has been taken out of the room, so no pulse would remind us to ask.
  socket.on('live:behind', follower.connected)
  socket.on('live:beat', (beat) => {
    heardAt = now()
    comeBack.heard(beat.listeners)
    options.onBeat?.(beat)
    follower.beat(beat)
  })
  socket.on('connect_error', (error) => {
    // Not active: the server itself said no. Without a session only signing in helps.
    isRefused = !socket.active && /unauth/i.test(error.message)
    if (isRefused) options.onUnauthenticated?.()
    else comeBack.later()
  })
  const lose = () => {
    follower.lost()
    comeBack.later()
  }
  socket.on('disconnect', lose)
  // The first snapshot need not wait for the line.
  follower.ask()
  const watch = setInterval(() => {
    const patienceMs = socket.connected ? SILENT_TOO_LONG_MS : OPENS_WITHIN_MS
    if (isRefused || comeBack.isPausing() || now() - heardAt < patienceMs) return
    // Open but silent, or never answered: there may be nobody at the other end.
    socket.disconnect()
    lose()
  }, WATCH_EVERY_MS)
  return {
    tryNow() {
      socket.disconnect()
      comeBack.now()
    },
    isOpen: () => socket.connected,
    close() {
      clearInterval(watch)
      socket.off()
      comeBack.never()
      socket.disconnect()
    },
  }
}

/** Opens a socket again after a pause that grows with each attempt that failed. */
function keepComingBack(socket: LiveSocket, onTry: () => void) {
  let pause: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  let listeners = 0
  const tryNow = () => {
    clearTimeout(pause)
    pause = undefined
    onTry()
    socket.connect()
  }
  return {
    arrived() {
      tries = 0
    },
    heard(count: number) {
      listeners = count
    },
    isPausing: () => pause !== undefined,
    later() {
      if (pause !== undefined) return
      pause = setTimeout(tryNow, pauseBeforeTry({ tries, listeners, random: Math.random() }))
      tries += 1
    },
    now: tryNow,
    never: () => clearTimeout(pause),
  }
}
