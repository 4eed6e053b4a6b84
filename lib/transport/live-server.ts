import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import {
  BEAT_EVERY_MS,
  CHANGES_EVERY_MS,
  type ClientEvents,
  type Joined,
  type LogPosition,
  MOVES_EVERY_MS,
  OPS_ROOM,
  type ServerEvents,
} from '#lib/contract/live.ts'
import { hub, type Notice } from '#lib/services/live/hub.ts'
import { position } from '#lib/services/live/live-snapshot.ts'
import { changedRows, movesOf } from '#lib/services/live/live-views.ts'
import { welcomeGuests } from './live-guests.ts'
import { logUnexpected } from './log.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { isSameOrigin, principalOfHeaders } from './session.ts'
import { shareDoor } from './share-page/share-door.ts'
import { isBehind } from './slow-socket.ts'

type LiveSocket = Socket<ClientEvents, ServerEvents>
type LiveIo = Server<ClientEvents, ServerEvents>

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
  const changes = createOutbox((notices, from, to) => sendChanges(io.to(OPS_ROOM), notices, { from, to }))
  const moves = createOutbox((notices, from, to) => sendMoves(io.to(OPS_ROOM), notices, { from, to }))
  const outboxes = { changes, moves }
  io.on('connection', (socket) => {
    socket.on('live:join', (from, answer) => {
      join(socket, outboxes, from).then(answer, (error: unknown) => logUnexpected(error))
    })
  })
  const telling = keepTelling(io, outboxes)
  const guests = welcomeGuests(io as unknown as Server, [shareDoor])
  return {
    close() {
      guests.close()
      telling.close()
    },
  }
}

async function admit(socket: LiveSocket): Promise<boolean> {
  const { authorization, cookie } = socket.handshake.headers
  return (await principalOfHeaders({ authorization, cookie })) !== null
}

interface Outboxes {
  changes: Outbox
  moves: Outbox
}
interface Reach {
  from: number
  to: number
}
type Channel = Pick<LiveSocket, 'emit'>

async function sendChanges(to: Channel, notices: readonly Notice[], reach: Reach): Promise<void> {
  const rows = await changedRows(notices, reach.to)
  to.emit('live:changes', { epoch: position().epoch, ...reach, ...rows })
}

async function sendMoves(to: Channel, notices: readonly Notice[], reach: Reach): Promise<void> {
  const moves = await movesOf(notices)
  to.emit('live:moves', { epoch: position().epoch, ...reach, moves })
}

/**
 * Answers a browser that (re)joins. Either everything it has missed follows, or it is told to start afresh; never a part
 * of it. The room is entered in the same turn in which the last of it is sent, so that nothing falls in between.
 */
async function join(socket: LiveSocket, outboxes: Outboxes, from: LogPosition | null): Promise<Joined> {
  const now = position()
  socket.leave(OPS_ROOM)
  let at = from && from.epoch === now.epoch && Number.isSafeInteger(from.seq) ? from.seq : null
  let outcome: Joined['outcome'] = 'current'
  while (at !== null) {
    const missed = hub().since(at)
    const to = hub().lastSeq()
    if (missed === null) at = null
    else if (missed.length > 0) {
      outcome = 'replay'
      await replay(socket, missed, { from: at, to })
      at = to
    }
    if (at !== null && outboxes.changes.sentSeq() <= to && outboxes.moves.sentSeq() <= to) break
  }
  await socket.join(OPS_ROOM)
  return { outcome: isRemembered(at) ? outcome : 'reset', position: position() }
}

/** While somebody was told of changes, things may have been taken away. */
function isRemembered(seq: number | null): boolean {
  return seq !== null && hub().since(seq) !== null
}

async function replay(socket: LiveSocket, missed: readonly Notice[], reach: Reach): Promise<void> {
  await sendChanges(socket, missed, reach)
  await sendMoves(socket, missed, reach)
}

/** Tells on a beat; who cannot keep up is taken out of the room and told so once the line is free again. */
function keepTelling(io: LiveIo, { changes, moves }: Outboxes): LiveServer {
  const isHeard = () => (io.of('/').adapter.rooms.get(OPS_ROOM)?.size ?? 0) > 0
  const unsubscribe = hub().subscribe((notices) => {
    // Whoever joins is given all of this by a replay or a snapshot.
    if (!isHeard()) return
    changes.add(notices.filter((notice) => notice.topic !== 'move'))
    moves.add(notices.filter((notice) => notice.topic === 'move'))
  })
  const behind = new Set<LiveSocket>()
  // Changes tell what is there now. Of what is gone only a new snapshot tells, and asking brings everybody to one.
  const endGone = hub().onGone(() => {
    io.socketsLeave(OPS_ROOM)
    io.emit('live:behind')
  })
  const guarded = (outbox: Outbox) => () => {
    setAsideTheSlow(io, behind)
    outbox.flush(hub().lastSeq(), isHeard())
  }
  const timers = [
    setInterval(guarded(changes), CHANGES_EVERY_MS),
    setInterval(guarded(moves), MOVES_EVERY_MS),
    setInterval(() => {
      welcomeBack(behind)
      const { epoch } = position()
      const reach = { epoch, seq: changes.sentSeq(), movesSeq: moves.sentSeq() }
      io.to(OPS_ROOM).emit('live:beat', { ...reach, serverNow: Date.now(), lastReceivedAt: hub().lastReceivedAt() })
    }, BEAT_EVERY_MS),
  ]
  return {
    close() {
      for (const timer of timers) clearInterval(timer)
      unsubscribe()
      endGone()
      io.disconnectSockets(true)
      io.engine.close()
    },
  }
}

function setAsideTheSlow(io: LiveIo, behind: Set<LiveSocket>): void {
  for (const socket of io.of('/').sockets.values()) {
    if (!socket.rooms.has(OPS_ROOM) || !isBehind(socket.conn)) continue
    socket.leave(OPS_ROOM)
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
