import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import {
  BEAT_EVERY_MS,
  CHANGES_EVERY_MS,
  type Changes,
  type Joined,
  type LogPosition,
  MOVES_EVERY_MS,
  OPS_ROOM,
} from '#lib/contract/live.ts'
import { packMoves } from '#lib/domain/live/pack-moves.ts'
import { hub, type Notice } from '#lib/services/live/hub.ts'
import { position } from '#lib/services/live/live-snapshot.ts'
import { changedRows, movesOf } from '#lib/services/live/live-views.ts'
import { counts } from '#lib/services/standing/counts.ts'
import { standing } from '#lib/services/standing/standing.ts'
import { embedDoor } from './embed-door.ts'
import { welcomeGuests } from './live-guests.ts'
import { admit, watchPeople } from './live-people.ts'
import { changesFor, type GroupRoom, movesFor, openGroupRoom } from './live-rooms.ts'
import type { LiveIo, LiveSocket } from './live-socket.ts'
import { logUnexpected } from './log.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createPassingOrders, type PassingOrders } from './passing-orders.ts'
import { isSameOrigin } from './session.ts'
import { shareDoor } from './share-page/share-door.ts'
import { isBehind } from './slow-socket.ts'

export interface LiveServer {
  close(): void
}

/** Puts live updates on the given HTTP server: websocket only, so that no session has to stick to a process. */
export function startLiveServer(http: HttpServer): LiveServer {
  const io: LiveIo = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 64 * 1024,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    allowRequest: (request, allow) => {
      const { origin, host } = request.headers
      allow(null, origin === undefined || isSameOrigin({ origin, host }))
    },
  })
  io.use((socket, next) => {
    admit(socket).then(
      (isAdmitted) => next(isAdmitted ? undefined : new Error('unauthenticated')),
      (error: unknown) => next(new Error(`unavailable ${logUnexpected(error)}`)),
    )
  })
  const rooms: Rooms = new Map()
  const passing = createPassingOrders()
  const changes = createOutbox((notices, from, to) => tellChanges({ io, rooms, passing }, notices, { from, to }))
  const moves = createOutbox((notices, from, to) => tellMoves({ io, rooms }, notices, { from, to }))
  const outboxes = { changes, moves }
  io.on('connection', (socket) => {
    socket.on('live:join', (from, answer) => {
      join(socket, { outboxes, rooms }, from).then(answer, (error: unknown) => logUnexpected(error))
    })
  })
  const telling = keepTelling(io, { ...outboxes, rooms, passing, endWatch: watchPeople(io) })
  const { viewers } = counts()
  viewers.set('desk', () => io.of('/').sockets.size)
  const guests = welcomeGuests(io as unknown as Server, [shareDoor, embedDoor])
  return {
    close() {
      guests.close()
      telling.close()
    },
  }
}

/** Rooms of those who are let into some ops groups, by name. */
type Rooms = Map<string, GroupRoom>

interface Hall {
  readonly io: LiveIo
  readonly rooms: Rooms
}

const isEmpty = (io: LiveIo, room: string) => (io.of('/').adapter.rooms.get(room)?.size ?? 0) === 0

async function tellChanges(
  { io, rooms, passing }: Hall & { passing: PassingOrders },
  notices: readonly Notice[],
  reach: Reach,
): Promise<void> {
  const changes = await changesOf(notices, reach)
  io.to(OPS_ROOM).emit('live:changes', changes)
  for (const room of rooms.values()) {
    const told = await changesFor(room, changes, passing)
    io.to(room.name).emit('live:changes', told.changes)
    if (told.mustReset) startAfresh(io, room.name)
  }
  passing.forget(reach.to)
}

async function tellMoves({ io, rooms }: Hall, notices: readonly Notice[], reach: Reach): Promise<void> {
  const moves = { epoch: position().epoch, ...reach, moves: await movesOf(notices) }
  io.to(OPS_ROOM).emit('live:moves', packMoves(moves))
  for (const room of rooms.values()) io.to(room.name).emit('live:moves', packMoves(await movesFor(room, moves)))
}

/** Rows cannot say that they left somebody's sight: a new snapshot does. */
function startAfresh(io: LiveIo, room: string): void {
  for (const socket of io.of('/').sockets.values()) {
    if (!socket.rooms.has(room)) continue
    socket.data.mustReset = true
    socket.leave(room)
    socket.emit('live:behind')
  }
}

interface Desk {
  readonly outboxes: Outboxes
  readonly rooms: Rooms
}

interface Told extends Outboxes {
  readonly rooms: Rooms
  readonly passing: PassingOrders
  readonly endWatch: () => void
}

interface Outboxes {
  changes: Outbox
  moves: Outbox
}
interface Reach {
  from: number
  to: number
}

async function changesOf(notices: readonly Notice[], reach: Reach): Promise<Changes> {
  return { epoch: position().epoch, ...reach, ...(await changedRows(notices, reach.to)) }
}

/**
 * Answers a browser that (re)joins. Either everything it has missed follows, or it is told to start afresh; never a part
 * of it.
 */
async function join(socket: LiveSocket, desk: Desk, from: LogPosition | null): Promise<Joined> {
  socket.leave(socket.data.room)
  const start = takeReset(socket) ? null : knownSeq(from)
  const caughtUp = start === null ? null : await catchUp(socket, desk, start)
  if (caughtUp === null) await enter(socket, desk.rooms)
  if (caughtUp === null || !isRemembered(caughtUp.at)) return { outcome: 'reset', position: position() }
  // What came in since stands in the outboxes: they have it only once it was sent, and this line may break before.
  return { outcome: caughtUp.outcome, position: { ...position(), seq: caughtUp.at } }
}

/**
 * Sends what was missed since a position, and lets into the room in the same turn in which the last of it is sent, so
 * that nothing falls in between. Answers up to where that was; null, with nobody let in, when it is not known any more.
 */
async function catchUp(
  socket: LiveSocket,
  { outboxes, rooms }: Desk,
  start: number,
): Promise<{ at: number; outcome: 'replay' | 'current' } | null> {
  let at = start
  let outcome: 'replay' | 'current' = 'current'
  do {
    const missed = hub().since(at)
    const to = hub().lastSeq()
    if (missed === null || isBlind(socket, missed)) return null
    if (missed.length > 0) {
      outcome = 'replay'
      await replay(socket, missed, { from: at, to })
    }
    at = to
  } while (outboxes.changes.sentSeq() > at || outboxes.moves.sentSeq() > at)
  await enter(socket, rooms)
  return { at, outcome }
}

/** A room in which nobody was has not heard what happened, and is opened anew. */
async function enter(socket: LiveSocket, rooms: Rooms): Promise<void> {
  const { principal, room: name } = socket.data
  const wasEmpty = (socket.nsp.adapter.rooms.get(name)?.size ?? 0) === 0
  await socket.join(name)
  if (principal.groups === null) return
  if (wasEmpty) rooms.set(name, openGroupRoom(principal.groups))
  await rooms.get(name)?.ready
}

/** The position that a browser says it has, when it is one of this database. */
function knownSeq(from: LogPosition | null): number | null {
  return from && from.epoch === position().epoch && Number.isSafeInteger(from.seq) ? from.seq : null
}

/** What left somebody's sight while they were away is in none of the changes that they missed. */
function isBlind({ data }: LiveSocket, missed: readonly Notice[]): boolean {
  return data.principal.groups !== null && missed.length > 0
}

/** Whether somebody has to start afresh; said once. */
function takeReset({ data }: LiveSocket): boolean {
  const must = data.mustReset === true
  data.mustReset = false
  return must
}

/** While somebody was told of changes, things may have been taken away. */
function isRemembered(seq: number): boolean {
  return hub().since(seq) !== null
}

async function replay(socket: LiveSocket, missed: readonly Notice[], reach: Reach): Promise<void> {
  const changes = await changesOf(missed, reach)
  const moves = { epoch: changes.epoch, ...reach, moves: await movesOf(missed) }
  socket.emit('live:changes', changes)
  socket.emit('live:moves', packMoves(moves))
}

/** Tells on a beat; who cannot keep up is taken out of the room and told so once the line is free again. */
function keepTelling(io: LiveIo, { changes, moves, rooms, passing, endWatch }: Told): LiveServer {
  const names = () => [OPS_ROOM, ...rooms.keys()]
  const isHeard = () => names().some((name) => !isEmpty(io, name))
  const unsubscribe = hub().subscribe((notices) => {
    // Whoever joins is given all of this by a replay or a snapshot.
    if (!isHeard()) return
    if (rooms.size > 0) passing.note(notices)
    changes.add(notices.filter((notice) => notice.topic !== 'move'))
    moves.add(notices.filter((notice) => notice.topic === 'move'))
  })
  const behind = new Set<LiveSocket>()
  // Changes tell what is there now. Of what is gone only a new snapshot tells, and asking brings everybody to one.
  const endGone = hub().onGone(() => {
    io.socketsLeave(names())
    rooms.clear()
    io.emit('live:behind')
  })
  const guarded = (outbox: Outbox) => () => {
    setAsideTheSlow(io, behind)
    welcomeBack(behind)
    outbox.flush(hub().lastSeq(), isHeard())
  }
  const timers = [
    setInterval(guarded(changes), CHANGES_EVERY_MS),
    setInterval(guarded(moves), MOVES_EVERY_MS),
    setInterval(() => {
      for (const name of rooms.keys()) if (isEmpty(io, name)) rooms.delete(name)
      const reach = { epoch: position().epoch, seq: changes.sentSeq(), movesSeq: moves.sentSeq() }
      io.to(names()).emit('live:beat', { ...reach, listeners: io.of('/').sockets.size, ...standing() })
    }, BEAT_EVERY_MS),
  ]
  return {
    close() {
      for (const timer of timers) clearInterval(timer)
      unsubscribe()
      endGone()
      endWatch()
      // Their lines break, which brings them back to the next process. Who is told to leave would not come back.
      io.engine.close()
    },
  }
}

function setAsideTheSlow(io: LiveIo, behind: Set<LiveSocket>): void {
  for (const socket of io.of('/').sockets.values()) {
    const { room } = socket.data
    if (!socket.rooms.has(room) || !isBehind(socket.conn)) continue
    socket.leave(room)
    behind.add(socket)
  }
}

function welcomeBack(behind: Set<LiveSocket>): void {
  for (const socket of behind) {
    if (socket.connected && isBehind(socket.conn)) continue
    behind.delete(socket)
    socket.emit('live:behind')
  }
}
