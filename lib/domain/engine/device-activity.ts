import { type ActivityStep, addToActivity, secondsBetween, spanOf, startActivity } from './activity.ts'
import { tellActive, tellCompleted } from './device-events.ts'
import { change, stoodMs, type Turn, travelledM } from './device-state.ts'
import type { Sight } from './fence.ts'

/** One position more of a phone that is followed: what its carrier does, and that it reports. */
export function move(turn: Turn, sight: Sight): void {
  const { activity } = turn.state
  if (activity !== null && secondsBetween(activity.last.sight, sight) > turn.limits.activity.gapS) endActivity(turn)
  const before = turn.state.activity
  if (before === null) {
    begin(turn, sight)
    return
  }
  const step = addToActivity(before, sight, turn.limits)
  if (step.activity !== before) carryOn(turn, step)
  if (turn.state.status !== 'active') report(turn, sight)
}

function begin(turn: Turn, sight: Sight): void {
  change(turn, { activity: startActivity(sight, turn.state.travelledM, turn.limits) })
  report(turn, sight)
}

function report(turn: Turn, sight: Sight): void {
  change(turn, { status: 'active' })
  tellActive(turn, sight, turn.state.activity?.kind ?? null)
}

function carryOn(turn: Turn, { activity, ended, hasChanged }: ActivityStep): void {
  const stood = ended?.kind === 'stop' ? ended.durationS * 1000 : 0
  change(turn, { activity, ...(stood > 0 && { stoodMs: turn.state.stoodMs + stood }) })
  if (ended !== null) tellCompleted(turn, ended)
  if (hasChanged) tellActive(turn, activity.start.sight, activity.kind)
}

/** What somebody did is over, because nobody sees any more what they do. */
export function endActivity(turn: Turn): void {
  const { activity } = turn.state
  if (activity === null) return
  const span = spanOf(activity)
  const endMs = activity.last.sight.recordedAtMs
  const tallied = { travelledM: travelledM(turn.state), stoodMs: stoodMs(turn.state, endMs) }
  change(turn, { ...tallied, activity: null })
  if (span !== null && span.durationS > 0) tellCompleted(turn, span)
}
