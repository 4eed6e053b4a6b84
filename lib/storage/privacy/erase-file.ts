import { strikeOf } from '#lib/domain/privacy/strike.ts'
import { mendState, type Replay } from '../state-rebuild.ts'
import { type Erasing, eraseLog, erasePositions } from './erase-log.ts'
import { eraseDeliveries, eraseOutgoing, eraseQuarantine } from './erase-post.ts'
import { openShredder, shred } from './shred.ts'
import { erasingNow, keepErasing, subjectsOf } from './subjects.ts'
import { eraseAudited, sweepTables } from './sweep.ts'

export interface EraseOrder {
  /** Handle of the worker. */
  readonly worker: string
  /** Opaque and new: stands for the person in what has to stay. */
  readonly key: string
  /** How events become state. */
  readonly replay: Replay
  /** Epoch ms. */
  readonly now: number
}

export interface Erased {
  /** Events that lost their words. */
  readonly events: number
  readonly devices: number
  readonly orders: number
  /** Stands for the person in what had to stay. */
  readonly key: string
}

/**
 * Takes every byte about a worker out of one database file: the log's words, positions, what came in and went out by HTTP,
 * every other table, the state, free pages and the write-ahead log. A server may be running. Can be done again: a run
 * that ended in the middle is finished by the next.
 */
export async function eraseFromFile(file: string, { worker, key, replay, now }: EraseOrder): Promise<Erased> {
  const db = openShredder(file)
  let letGo = () => {}
  try {
    const subjects = subjectsOf(db, worker)
    keepErasing(db, subjects)
    const names = [worker, ...subjects.devices]
    const strike = strikeOf(names, subjects.orders, key)
    const erasing: Erasing = { db, subjects, strike, strikeWorker: strikeOf([worker], [], key), key }
    const seqs = eraseLog(erasing)
    erasePositions(erasing)
    eraseDeliveries(erasing)
    eraseQuarantine(erasing)
    eraseOutgoing(erasing, seqs)
    mendState(file, replay, now)
    keepErasing(db, null)
    eraseAudited(erasing)
    sweepTables(erasing)
    letGo = await shred(db)
    return { events: seqs.length, devices: subjects.devices.length, orders: subjects.orders.length, key }
  } finally {
    db.close()
    letGo()
  }
}

/** The worker whose erasure an earlier process did not finish in this file; null when there is none. */
export function unfinishedErasure(file: string): string | null {
  const db = openShredder(file)
  try {
    return erasingNow(db)?.worker ?? null
  } finally {
    db.close()
  }
}
