import type { DomainEvent } from '#lib/domain/event.ts'
import { isMove, project } from '#lib/domain/facts/project.ts'
import { locationEventOf } from '#lib/domain/position.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { checkLinks } from '#lib/storage/privacy/log-links.ts'
import {
  checkState,
  type KeptPosition,
  type LoggedEvent,
  type RebuildReport,
  type Replay,
  replaceState,
} from '#lib/storage/state-rebuild.ts'

/** How what was told becomes state. */
export const replay: Replay = (told, state) => {
  const event = eventOf(told)
  if (event === null) return
  for (const change of project(event, state.entity)) state.touch(change.entity, told.seq, isMove(change))
}

function eventOf(told: LoggedEvent | KeptPosition): DomainEvent | null {
  const id = told.id.toString('hex')
  if ('position' in told) return locationEventOf(told.position, id)
  const read = normalize(JSON.parse(told.body), id)
  return 'event' in read ? read.event : null
}

/** Compares the state with what the log and the positions say, and the log with the chain over it; changes nothing. */
export function checkRebuild(file: string, now: number): RebuildReport {
  const report = checkState(file, replay, now)
  const broken = checkLinks(file).map((seq) => `log_link ${seq}`)
  return { ...report, differences: [...report.differences, ...broken] }
}

/** Makes the state anew from the log and the positions. A server may be running: it notices and reads afresh. */
export function rebuild(file: string, now: number): RebuildReport {
  return replaceState(file, replay, now)
}
