import { openLine } from '#lib/client/live/line.ts'
import { createPositions, type Positions } from '#lib/client/live/positions.ts'
import type { Changes, Heartbeat, Move, Snapshot } from '#lib/contract/live.ts'
import type { FixView } from '#lib/contract/views.ts'
import { packMoves, unpackMoves } from '#lib/domain/live/pack-moves.ts'
import type { TestServer } from './server.ts'

/** An open desk without its pages: what a browser runs, and what it would show. */
export interface LiveDesk {
  held(): Snapshot | undefined
  /** Everything that is shown, in an order of its own, without the log positions. */
  shown(): string
  /** When what is shown changed last, ms of `performance.now()`. */
  changedAt(): number
  isOpen(): boolean
  /** When the line was opened, for the first time and again, ms of `performance.now()`. */
  readonly openedAt: number[]
  /** Every snapshot that came, and when. */
  readonly snapshots: { at: number; readAt: number; seq: number }[]
  readonly changes: Changes[]
  /** How many messages with changes came in all. */
  told(): number
  readonly beats: Heartbeat[]
  close(): void
}

/** JSON with the names of each object in the order of the alphabet. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

/** A fix in the units in which it is told to desks: a snapshot has it as it came. */
function asTold({ lon, lat, at, bearingDeg, speedMps, accuracyM }: FixView): object {
  const move: Move = ['', lon, lat, at, bearingDeg, speedMps, accuracyM]
  return unpackMoves(packMoves({ epoch: '', from: 0, to: 0, moves: [move] })).moves
}

type Rows = Pick<Snapshot, 'orders' | 'workers' | 'outages' | 'attention'>

/** What rows show, whoever has them: sorted, and without `seq`, which only says when a row was sent last. */
export function shownBy(rows: Rows, positions?: Positions): string {
  const listed = <T extends { seq: number }>(all: readonly T[], keyOf: (row: T) => string) =>
    all.map((row) => inOrder({ ...row, key: keyOf(row), seq: undefined })).sort()
  // A position travels without its row: where somebody is and when they were last heard of, desks read from the positions.
  const workers = rows.workers.map((worker) => {
    const fix = positions?.get(worker.handle) ?? worker.fix
    return { ...worker, fix: fix && asTold(fix), lastEventAt: Math.max(worker.lastEventAt ?? 0, fix?.at ?? 0) }
  })
  return JSON.stringify([
    listed(rows.orders, ({ handle }) => handle),
    listed(workers, ({ handle }) => handle),
    listed(rows.outages, ({ key }) => key),
    listed(rows.attention, ({ key }) => key),
  ])
}

/** The snapshot as the server at this address tells it now. Throws when it does not answer with one. */
export async function fetchSnapshot(
  { url, basic }: Pick<TestServer, 'url' | 'basic'>,
  signal?: AbortSignal,
): Promise<Snapshot> {
  // A connection of its own: one that is kept may be half open.
  const headers = { authorization: basic, connection: 'close' }
  const response = await fetch(`${url}/api/views/snapshot`, { headers, signal })
  if (!response.ok) throw new Error(`the snapshot was answered with ${response.status}`)
  return (await response.json()) as Snapshot
}

/** Opens a desk on a server, or on a relay before it, with the very code that pages run. */
export function openLiveDesk(at: Pick<TestServer, 'url' | 'basic'>): LiveDesk {
  const positions = createPositions()
  let held: Snapshot | undefined
  let changedAt = 0
  let told = 0
  const noteChange = () => {
    changedAt = performance.now()
  }
  positions.subscribe(noteChange)
  const openedAt: number[] = []
  const snapshots: LiveDesk['snapshots'] = []
  const changes: Changes[] = []
  const beats: Heartbeat[] = []
  const line = openLine({
    address: at.url,
    headers: { authorization: at.basic },
    ground: {
      held: () => held,
      hold: (next) => {
        held = next
        noteChange()
      },
      fetchSnapshot: async (signal) => {
        const snapshot = await fetchSnapshot(at, signal)
        snapshots.push({ at: performance.now(), readAt: snapshot.serverNow, seq: snapshot.position.seq })
        return snapshot
      },
      positions,
      now: () => performance.now(),
    },
    onOpen: () => openedAt.push(performance.now()),
    onChanges: (each) => {
      told += 1
      changes.push(each)
    },
    onBeat: (beat) => beats.push(beat),
  })
  return {
    held: () => held,
    shown: () => (held ? shownBy(held, positions) : ''),
    changedAt: () => changedAt,
    isOpen: line.isOpen,
    openedAt,
    snapshots,
    changes,
    told: () => told,
    beats,
    close: line.close,
  }
}
