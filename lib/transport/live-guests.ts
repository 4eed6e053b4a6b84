import type { Namespace, Server, Socket } from 'socket.io'
import type { GuestEvents } from '#lib/contract/live.ts'
import { hub, type Notice } from '#lib/services/live/hub.ts'
import { counts } from '#lib/services/standing/counts.ts'
import { logUnexpected } from './log.ts'
import { isBehind } from './slow-socket.ts'

/** Somebody who came by a link or a token: what they may hear now. */
export interface Guest {
  /** One for each credential: whoever has the same one hears the same and leaves at the same time. */
  readonly room: string
  /** All that is ever sent to them. */
  readonly view: unknown
  /** `topic key` of the notices that may change the view; `all` of a view that any of them may change. */
  readonly watched: ReadonlySet<string> | 'all'
  /** When the credential ends, epoch ms; null while that is not known. */
  readonly endsAt: number | null
}

/** A way in for guests: a namespace of its own, so that no room of the desk is within reach. */
export interface GuestDoor {
  readonly namespace: `/${string}`
  /** Asked at the handshake and again at each change; null closes. `auth` is the client's word and proves nothing by itself. */
  admit(auth: Readonly<Record<string, unknown>>, now: number): Promise<Guest | null>
  /** Calls back when who is admitted may have changed though the log says nothing of it, until the returned function is called. */
  onTurn?(listener: () => void): () => void
}

/** At most so many sockets for one credential. */
export const GUESTS_AT_MOST = 10
/** Nobody is sent more than this often what is new. */
const SEND_EVERY_MS = 1_000
const LOOK_EVERY_MS = 200
/** The clock alone changes what may be seen, too. */
const REFRESH_MS = 15_000

type GuestSpace = Namespace<Record<never, never>, GuestEvents>
type GuestSocket = Socket<Record<never, never>, GuestEvents>

interface Room {
  readonly door: GuestDoor
  readonly space: GuestSpace
  readonly auth: Readonly<Record<string, unknown>>
  readonly sockets: Set<GuestSocket>
  guest: Guest
  sentText: string
  sentAt: number
  lookedAt: number
  /** Something other than a position changed: whether they may still hear is asked at once. */
  isAsked: boolean
  hasMoved: boolean
  isBusy: boolean
}

/** Lets guests in and tells each room what it may hear: at most once a second, and admitted anew each time. */
export function welcomeGuests(io: Server, doors: readonly GuestDoor[]): { close(): void } {
  const rooms = new Map<string, Room>()
  for (const door of doors) open(io, door, rooms)
  const unsubscribe = hub().subscribe((notices) => {
    for (const room of rooms.values()) mark(room, notices)
  })
  const askAll = (isMeant: (room: Room) => boolean) => {
    for (const room of rooms.values()) if (isMeant(room)) room.isAsked = true
  }
  const endGone = hub().onGone(() => askAll(() => true))
  const endTurns = doors.map((door) => door.onTurn?.(() => askAll((room) => room.door === door)))
  const timer = setInterval(() => {
    const now = Date.now()
    for (const [name, room] of rooms) {
      if (room.sockets.size === 0) rooms.delete(name)
      else if (!room.isBusy && isDue(room, now)) look(room, now).catch((error: unknown) => logUnexpected(error))
    }
  }, LOOK_EVERY_MS)
  return {
    close() {
      clearInterval(timer)
      unsubscribe()
      endGone()
      for (const end of endTurns) end?.()
    },
  }
}

function open(io: Server, door: GuestDoor, rooms: Map<string, Room>): void {
  const space = io.of(door.namespace) as unknown as GuestSpace
  counts().viewers.set(door.namespace.slice(1), () => space.sockets.size)
  const admitted = new WeakMap<GuestSocket, Guest>()
  space.use((socket, next) => {
    door.admit(authOf(socket), Date.now()).then(
      (guest) => {
        if (guest === null) return next(new Error('unauthenticated'))
        admitted.set(socket, guest)
        next(isFull(rooms.get(nameOf(door, guest))) ? new Error('too many') : undefined)
      },
      (error: unknown) => next(new Error(`unavailable ${logUnexpected(error)}`)),
    )
  })
  space.on('connection', (socket) => {
    const guest = admitted.get(socket)
    if (guest === undefined) socket.disconnect(true)
    else enter(socket, { door, space, guest, rooms })
  })
}

const isFull = (room: Room | undefined) => room !== undefined && room.sockets.size >= GUESTS_AT_MOST
const nameOf = (door: GuestDoor, guest: Guest) => `${door.namespace} ${guest.room}`

function authOf(socket: GuestSocket): Readonly<Record<string, unknown>> {
  const { auth } = socket.handshake as { auth: unknown }
  return typeof auth === 'object' && auth !== null ? (auth as Record<string, unknown>) : {}
}

interface Entering {
  readonly door: GuestDoor
  readonly space: GuestSpace
  readonly guest: Guest
  readonly rooms: Map<string, Room>
}

function enter(socket: GuestSocket, { door, space, guest, rooms }: Entering): void {
  const name = nameOf(door, guest)
  const room = rooms.get(name) ?? newRoom({ door, space, guest, auth: authOf(socket) })
  // Several may have been admitted while one was counted.
  if (isFull(room)) {
    socket.disconnect(true)
    return
  }
  rooms.set(name, room)
  room.sockets.add(socket)
  socket.on('disconnect', () => room.sockets.delete(socket))
  socket.emit('guest:view', guest.view)
  // What happened since it was admitted is not told twice, but not missed either.
  room.isAsked = true
}

function newRoom(made: Pick<Room, 'door' | 'space' | 'guest' | 'auth'>): Room {
  const sent = { sentText: JSON.stringify(made.guest.view), sentAt: Date.now(), lookedAt: Date.now() }
  return { ...made, ...sent, sockets: new Set(), isAsked: false, hasMoved: false, isBusy: false }
}

function mark(room: Room, notices: readonly Notice[]): void {
  const { watched } = room.guest
  // What all may change would be read anew without end.
  if (watched === 'all') room.hasMoved ||= notices.length > 0
  else markThose(room, watched, notices)
}

function markThose(room: Room, watched: ReadonlySet<string>, notices: readonly Notice[]): void {
  for (const { topic, key } of notices) {
    if (!watched.has(`${topic} ${key}`)) continue
    if (topic === 'move') room.hasMoved = true
    else room.isAsked = true
  }
}

function isDue({ isAsked, hasMoved, sentAt, lookedAt, guest }: Room, now: number): boolean {
  if (isAsked || now - lookedAt >= REFRESH_MS) return true
  const since = guest.watched === 'all' ? Math.max(sentAt, lookedAt) : sentAt
  return (hasMoved && now - since >= SEND_EVERY_MS) || (guest.endsAt !== null && now >= guest.endsAt)
}

/** Asks again whether the room may hear, and tells it what is new; what would be too soon is told with what comes next. */
async function look(room: Room, now: number): Promise<void> {
  room.isBusy = true
  room.isAsked = false
  try {
    const guest = await room.door.admit(room.auth, now)
    room.lookedAt = now
    if (guest === null || guest.room !== room.guest.room) return dismiss(room)
    room.guest = guest
    send(room, now)
  } catch (error) {
    room.isAsked = true
    throw error
  } finally {
    room.isBusy = false
  }
}

function send(room: Room, now: number): void {
  const text = JSON.stringify(room.guest.view)
  room.hasMoved = text !== room.sentText && now - room.sentAt < SEND_EVERY_MS
  if (room.hasMoved || text === room.sentText) return
  room.sentText = text
  room.sentAt = now
  for (const socket of room.sockets) {
    // Nothing piles up for who cannot keep up: it comes back and is told what is there then.
    if (isBehind(socket.conn)) socket.disconnect(true)
    else socket.emit('guest:view', room.guest.view)
  }
}

function dismiss(room: Room): void {
  for (const socket of [...room.sockets]) {
    socket.emit('guest:over')
    socket.disconnect(true)
  }
}
