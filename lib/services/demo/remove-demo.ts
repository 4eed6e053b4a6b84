import { isDemoHandle } from '#lib/contract/handle.ts'
import { forgetPhones } from '#lib/services/devices/device-tokens.ts'
import { dropOwnPhones } from '#lib/services/devices/own-phones.ts'
import { startRecorder, submit } from '#lib/services/intake/record.ts'
import { hub } from '#lib/services/live/hub.ts'
import { whenFree } from '#lib/services/outgoing/write-group.ts'
import { database } from '#lib/storage/database.ts'
import { type DemoRows, demoRows } from '#lib/storage/demo-rows.ts'
import { openDemoGate } from './demo-gate.ts'

/** A step takes some milliseconds: webhooks and phones are answered between them. */
const SEQS_A_STEP = 1_000
const ROWS_A_STEP = 200
const BUSY_LIMIT_MS = 8_000

/** Lets others have their turn. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

async function step<T>(work: () => T): Promise<T> {
  const until = Date.now() + BUSY_LIMIT_MS
  const result = await whenFree(work, () => Date.now() < until)
  await nextTurn()
  return result
}

async function removeLogged(rows: DemoRows, afterSeq: number): Promise<void> {
  const last = rows.lastSeq()
  for (let after = afterSeq; after < last; after += SEQS_A_STEP) {
    await step(() => rows.removeLogged(after, SEQS_A_STEP))
  }
}

async function removeKnown(rows: DemoRows): Promise<void> {
  while ((await step(() => rows.removeKnown(ROWS_A_STEP))) > 0);
}

/**
 * Removes everything of the demo fleet: its events, positions, state, phones and unreadable reports. Real rows stay as
 * they are. The fleet must have been stopped. A process that ends in the middle goes on at its next start.
 */
export async function removeDemoData(): Promise<void> {
  const rows = demoRows(database().writer)
  const kept = rows.kept()
  if (kept === null) return
  openDemoGate(false)
  // Whatever was let in before is committed before this, so nothing comes after it.
  await submit({ entries: [] })
  await step(() => rows.keep({ ...kept, isRemoving: true }))
  await removeKnown(rows)
  forgetPhones(isDemoHandle)
  dropOwnPhones(isDemoHandle)
  await removeLogged(rows, kept.afterSeq)
  // A rebuild that ran meanwhile may have made some of it again.
  await removeKnown(rows)
  startRecorder().forget()
  hub().tellGone(isDemoHandle, await step(rows.finish))
}
