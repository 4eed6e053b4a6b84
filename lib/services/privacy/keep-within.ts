import { replay } from '#lib/services/intake/rebuild.ts'
import { type Forgotten, type KeepOrder, keepInFile } from '#lib/storage/privacy/keep-file.ts'
import { finishErasure } from './erase-file.ts'

const DAY_MS = 86_400_000

/** For how many days things are kept. */
export interface Windows {
  readonly positionsDays: number
  readonly ordersDays: number
  readonly onProgress?: KeepOrder['onProgress']
}

/** Forgets in a database file what is past its time, and finishes an erasure that was cut off. A server may be running. */
export async function keepWithin(file: string, windows: Windows, now: number): Promise<Forgotten> {
  await finishErasure(file, now)
  const positionsFrom = now - windows.positionsDays * DAY_MS
  const ordersFrom = now - windows.ordersDays * DAY_MS
  return keepInFile(file, { positionsFrom, ordersFrom, replay, now, onProgress: windows.onProgress })
}
