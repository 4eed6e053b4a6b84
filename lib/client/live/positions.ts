import type { Move } from '#lib/contract/live.ts'
import type { FixView, WorkerView } from '#lib/contract/views.ts'

/** Last known positions by worker handle (or device id), kept outside React because they change several times a second. */
export interface Positions {
  /** The newest fix, or undefined when none came. */
  get(handle: string): FixView | undefined
  /** The fix before the newest and when the newest was taken in, to draw motion between the two. */
  previous(handle: string): { fix: FixView; seenAt: number } | undefined
  entries(): IterableIterator<[string, FixView]>
  /** Takes in moves; per handle the newest `at` wins. `seenAt` is the local moment, for motion only. */
  takeMoves(moves: readonly Move[], seenAt: number): void
  /** Takes in the fixes that worker rows carry, by the same rule. */
  takeWorkers(workers: readonly WorkerView[], seenAt: number): void
  /** Forgets everything: another database answers. */
  clear(): void
  /** Calls back after every batch that changed something. Returns the way to stop. */
  subscribe(listener: () => void): () => void
  /** Grows with every batch that changed something. */
  version(): number
}

const fixOf = ([, lon, lat, at, bearingDeg, speedMps, accuracyM]: Move): FixView => ({
  lon,
  lat,
  at,
  bearingDeg,
  speedMps,
  accuracyM,
})

/** Makes an empty store. */
export function createPositions(): Positions {
  const newest = new Map<string, FixView>()
  const before = new Map<string, { fix: FixView; seenAt: number }>()
  const listeners = new Set<() => void>()
  let version = 0

  const take = (handle: string, fix: FixView, seenAt: number): boolean => {
    const known = newest.get(handle)
    if (known && known.at >= fix.at) return false
    if (known) before.set(handle, { fix: known, seenAt })
    newest.set(handle, fix)
    return true
  }
  const tell = (changed: number) => {
    if (changed === 0) return
    version += 1
    for (const listener of listeners) listener()
  }

  return {
    get: (handle) => newest.get(handle),
    previous: (handle) => before.get(handle),
    entries: () => newest.entries(),
    takeMoves: (moves, seenAt) => tell(moves.filter((move) => take(move[0], fixOf(move), seenAt)).length),
    takeWorkers: (workers, seenAt) =>
      tell(workers.filter(({ handle, fix }) => fix !== null && take(handle, fix, seenAt)).length),
    clear: () => {
      newest.clear()
      before.clear()
      tell(1)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
  }
}
