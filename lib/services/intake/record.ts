import { Problem } from '#lib/contract/problem.ts'
import { checkAdmitted } from '#lib/services/demo/demo-gate.ts'
import { tellPositions } from '#lib/services/devices/device-listeners.ts'
import { hub } from '#lib/services/live/hub.ts'
import { countReceipt } from '#lib/services/standing/counts.ts'
import { ourTrouble } from '#lib/services/standing/our-trouble.ts'
import { probeInTrouble } from '#lib/services/standing/probe.ts'
import { database } from '#lib/storage/database.ts'
import { createLogWriter } from '#lib/storage/log-writer.ts'
import { tryToWrite } from '#lib/storage/settings.ts'
import { remember } from '../../remember.ts'
import { prepareEntry } from './prepare-entry.ts'
import {
  createRecorder,
  type Entry,
  type EntryResult,
  type Receipt,
  type Recorder,
  type Submission,
} from './recorder.ts'

export interface NewEntry {
  /** Who says so: `hypertrack`, `api`, `hypertrack-api`, … */
  readonly source: string
  /** The event in HyperTrack's webhook form. */
  readonly wire: Record<string, unknown>
}

function open(): Recorder {
  const writer = createLogWriter(database().writer)
  const { publish } = hub(writer.lastSeq())
  const watch = ourTrouble()
  const recorder = createRecorder({ writer, publish, tellPositions, watch, now: Date.now })
  probeInTrouble(watch, () => tryToWrite(Date.now()))
  return recorder
}

/** Opens the write path, so that the hub knows the log's position before the first event. */
export function startRecorder(): Recorder {
  return remember('recorder', open)
}

/** Submits to this process's one recorder. Resolves after the commit. Throws Problem `unprocessable`, `unavailable`. */
export async function submit(submission: Submission): Promise<Receipt> {
  checkAdmitted(submission)
  if (ourTrouble().current()?.code === 'database_damaged')
    throw new Problem('unavailable', 'The database is damaged. Nothing more is written to it.')
  const receipt = await startRecorder().submit(submission)
  countReceipt(receipt)
  return receipt
}

/**
 * The only way state changes: appends events to the log, joins what they say into the state and tells it to browsers.
 * Resolves after the commit. Throws Problem `unavailable` when the log cannot be written just now.
 */
export async function record(entries: readonly NewEntry[]): Promise<EntryResult[]> {
  const prepared = entries.map(({ source, wire }): Entry => {
    const entry = prepareEntry(source, wire, JSON.stringify(wire))
    if ('reason' in entry) throw new Problem('unprocessable', `This is no event: ${entry.reason}.`)
    return entry
  })
  return (await submit({ entries: prepared })).results
}
