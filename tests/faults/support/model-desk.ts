import { io, type Socket } from 'socket.io-client'
import { Follower } from '#lib/client/live/follow.ts'
import { createPositions } from '#lib/client/live/positions.ts'
import type { ClientEvents, ServerEvents, Snapshot } from '#lib/contract/live.ts'
import { unpackMoves } from '#lib/domain/live/pack-moves.ts'
import type { TestServer } from '#tests/support/server.ts'

/** Somebody's open desk: the browser's own follower on a real socket, without the screen. */
export class ModelDesk {
  private held: Snapshot | undefined
  private readonly socket: Socket<ServerEvents, ClientEvents>

  constructor(private readonly server: TestServer) {
    this.socket = io(server.url, {
      transports: ['websocket'],
      extraHeaders: { authorization: server.basic },
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
    })
    const follower: Follower = new Follower({
      held: () => this.held,
      hold: (snapshot) => {
        this.held = snapshot
      },
      fetchSnapshot: () => snapshotOf(this.server),
      join: (from) => void this.socket.emit('live:join', from, follower.joined),
      positions: createPositions(),
      now: () => performance.now(),
    })
    this.socket.on('connect', follower.connected)
    this.socket.on('live:changes', follower.changes)
    this.socket.on('live:moves', (moves) => follower.moves(unpackMoves(moves)))
    this.socket.on('live:behind', follower.connected)
    this.socket.on('live:beat', follower.beat)
  }

  /** What the screen would show; nothing before the first snapshot. */
  shown(): Snapshot | undefined {
    return this.held
  }

  isConnected(): boolean {
    return this.socket.connected
  }

  /** The line breaks, and stays so. */
  unplug(): void {
    this.socket.disconnect()
  }

  plugIn(): void {
    this.socket.connect()
  }
}

/** What the server itself would show now. */
export async function snapshotOf(server: TestServer): Promise<Snapshot> {
  const answer = await fetch(`${server.url}/api/views/snapshot`, { headers: { authorization: server.basic } })
  if (!answer.ok) throw new Error(`the snapshot answered ${answer.status}`)
  return (await answer.json()) as Snapshot
}
