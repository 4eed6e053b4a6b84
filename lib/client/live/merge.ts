import type { Changes, LogPosition, Snapshot } from '#lib/contract/live.ts'
import type { WorkerView } from '#lib/contract/views.ts'

interface Row {
  seq: number
}

type Rows = Pick<Snapshot, 'orders' | 'workers' | 'outages' | 'attention'>

/** Where changes stand against what is known: apply them, ignore them, or ask again because some are missing. */
export type Reach = 'next' | 'known' | 'gap'

/** Tells whether `changes` continue from `position`. */
export function reachOf(changes: Pick<Changes, 'epoch' | 'from' | 'to'>, position: LogPosition): Reach {
  if (changes.epoch !== position.epoch || changes.from > position.seq) return 'gap'
  return changes.to <= position.seq ? 'known' : 'next'
}

/** Per key the row with the higher `seq`; returns `rows` itself when nothing is newer. */
export function mergeRows<T extends Row>(rows: T[], changed: readonly T[], keyOf: (row: T) => string): T[] {
  if (changed.length === 0) return rows
  const at = new Map(rows.map((row, index) => [keyOf(row), index]))
  let merged: T[] | null = null
  for (const row of changed) {
    const index = at.get(keyOf(row))
    const known = index === undefined ? undefined : (merged ?? rows)[index]
    if (known && known.seq >= row.seq) continue
    merged ??= rows.slice()
    if (index === undefined) at.set(keyOf(row), merged.push(row) - 1)
    else merged[index] = row
  }
  return merged ?? rows
}

function mergeAll(into: Rows, changed: Rows): Rows {
  return {
    orders: mergeRows(into.orders, changed.orders, (order) => order.handle),
    workers: mergeRows(into.workers, changed.workers, (worker) => worker.handle),
    outages: mergeRows(into.outages, changed.outages, (outage) => outage.key),
    attention: mergeRows(into.attention, changed.attention, (item) => item.key),
  }
}

/** A device that now belongs to a worker is no row of its own any more. */
function withoutGone(workers: WorkerView[], gone: readonly string[] | undefined): WorkerView[] {
  const isGone = (worker: WorkerView) => worker.isDeviceOnly && gone?.includes(worker.handle)
  return gone && workers.some(isGone) ? workers.filter((worker) => !isGone(worker)) : workers
}

/** The snapshot after `changes`, itself when they say nothing new. Call it only for changes whose reach is no gap. */
export function applyChanges(snapshot: Snapshot, changes: Changes): Snapshot {
  const merged = mergeAll(snapshot, changes)
  const rows = { ...merged, workers: withoutGone(merged.workers, changes.goneWorkers) }
  const seq = Math.max(snapshot.position.seq, changes.to)
  const isSame =
    seq === snapshot.position.seq &&
    rows.orders === snapshot.orders &&
    rows.workers === snapshot.workers &&
    rows.outages === snapshot.outages &&
    rows.attention === snapshot.attention
  return isSame ? snapshot : { ...snapshot, ...rows, position: { epoch: changes.epoch, seq } }
}

const newerThan = <T extends Row>(rows: T[], seq: number) => rows.filter((row) => row.seq > seq)

/**
 * A snapshot that just came against the one held: what the held one knows from after the new one's position survives, the
 * rest is the new one's, so rows that left the desk leave. Another epoch is another database: nothing survives.
 */
export function mergeSnapshot(held: Snapshot | undefined, fresh: Snapshot): Snapshot {
  if (!held || held.position.epoch !== fresh.position.epoch) return fresh
  const { seq } = fresh.position
  const later: Rows = {
    orders: newerThan(held.orders, seq),
    workers: newerThan(held.workers, seq),
    outages: newerThan(held.outages, seq),
    attention: newerThan(held.attention, seq),
  }
  return {
    ...fresh,
    ...mergeAll(fresh, later),
    position: { epoch: fresh.position.epoch, seq: Math.max(seq, held.position.seq) },
  }
}
