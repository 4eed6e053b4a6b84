import type { Server, Socket } from 'socket.io'
import type { ClientEvents, ServerEvents } from '#lib/contract/live.ts'
import type { Principal } from './session.ts'

interface SocketData {
  /** Who listens, as they were when they were let in. */
  principal: Principal
  /** The room that they hear once they have joined. */
  room: string
  /** What they hold is not to be built on: the next join starts afresh. */
  mustReset: boolean
}

type NoEvents = Record<never, never>
/** A browser of somebody who is signed in, or a program with a key. */
export type LiveSocket = Socket<ClientEvents, ServerEvents, NoEvents, SocketData>
export type LiveIo = Server<ClientEvents, ServerEvents, NoEvents, SocketData>
