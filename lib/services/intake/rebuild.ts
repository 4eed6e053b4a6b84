import { isMove, project } from '#lib/domain/facts/project.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import {
  checkState,
  type LoggedEvent,
  type RebuildReport,
  type Replay,
  replaceState,
} from '#lib/storage/state-rebuild.ts'

const replay: Replay = ({ seq, id, body }: LoggedEvent, state) => {
  const read = normalize(JSON.parse(body), id.toString('hex'))
  if ('reason' in read) return
  for (const change of project(read.event, state.entity)) state.touch(change.entity, seq, isMove(change))
}

/** Compares the state with what the log says; changes nothing. */
export function checkRebuild(file: string, now: number): RebuildReport {
  return checkState(file, replay, now)
}

/** Makes the state anew from the log. A server may be running: it notices and reads afresh. */
export function rebuild(file: string, now: number): RebuildReport {
  return replaceState(file, replay, now)
}
