import { onPeopleChanged } from '#lib/services/people/people-changed.ts'
import { roomNameOf } from './live-rooms.ts'
import type { LiveIo, LiveSocket } from './live-socket.ts'
import { logUnexpected } from './log.ts'
import { type Principal, principalOfHeaders, whoIs } from './session.ts'

/** Lets a socket in by its session or key, and remembers whose it is and what room is theirs. */
export async function admit(socket: LiveSocket): Promise<boolean> {
  const { authorization, cookie } = socket.handshake.headers
  const principal = await principalOfHeaders({ authorization, cookie })
  if (principal === null) return false
  socket.data.principal = principal
  socket.data.room = roomNameOf(principal.groups)
  return true
}

const RECHECKED_EVERY_MS = 60_000

/** Closes the line of whoever is let in no more, or to other things; a browser comes back by itself and is judged anew. */
async function recheck(socket: LiveSocket): Promise<void> {
  const { authorization, cookie } = socket.handshake.headers
  const principal = await principalOfHeaders({ authorization, cookie })
  if (principal !== null && JSON.stringify(principal) === JSON.stringify(socket.data.principal)) return
  for (const room of socket.rooms) socket.leave(room)
  socket.conn.close()
}

/** At once when somebody's rights change or a session ends, and now and then because sessions end by themselves. */
export function watchPeople(io: LiveIo): () => void {
  const recheckThose = (isMeant: (principal: Principal) => boolean) => {
    for (const socket of io.of('/').sockets.values()) {
      const { principal } = socket.data
      if (principal && isMeant(principal)) recheck(socket).catch((error: unknown) => logUnexpected(error))
    }
  }
  const endListening = onPeopleChanged((who) => recheckThose((principal) => whoIs(principal) === who))
  const timer = setInterval(() => recheckThose(() => true), RECHECKED_EVERY_MS)
  return () => {
    endListening()
    clearInterval(timer)
  }
}
