import { randomBytes } from 'node:crypto'
import { replay } from '#lib/services/intake/rebuild.ts'
import { type Erased, eraseFromFile, unfinishedErasure } from '#lib/storage/privacy/erase-file.ts'
import { copiesOf } from '#lib/storage/privacy/shred.ts'

/** Takes every byte about a worker out of the database and of the copies that Waypost made of it. */
export async function eraseEverywhere(file: string, worker: string, now: number): Promise<Erased> {
  const key = `erased-${randomBytes(8).toString('hex')}`
  for (const copy of copiesOf(file)) await eraseFromFile(copy, { worker, key, replay, now })
  return eraseFromFile(file, { worker, key, replay, now })
}

/** Finishes what a process that ended in the middle had begun. */
export async function finishErasure(file: string, now: number): Promise<void> {
  const worker = unfinishedErasure(file)
  if (worker !== null) await eraseEverywhere(file, worker, now)
}
