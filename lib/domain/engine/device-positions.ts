import type { Fix } from '#lib/domain/event-data.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import { isBelieved, POSITION_FLAGS, type Position } from '#lib/domain/position.ts'
import { move } from './device-activity.ts'
import { placeOf, tell } from './device-events.ts'
import { isPartial, setTrouble, settleOutage } from './device-outage.ts'
import { change, type Turn } from './device-state.ts'
import type { Sight } from './fence.ts'
import { addToVisits, startWay } from './visits.ts'

const MOCKED = 'location_mocked'

/**
 * One position. A made-up one is an outage of its own; any other that is not believed says nothing at all. One that is
 * believed ends what kept the phone from reporting. Nobody follows a phone that nobody wants tracked.
 */
export function takePosition(turn: Turn, position: Position): void {
  if (position.flags & POSITION_FLAGS.mocked) {
    setTrouble(turn, MOCKED)
    settleOutage(turn)
    return
  }
  if (!isBelieved(position)) return
  const sight = sightOf(position)
  const { trouble } = turn.state
  change(turn, { last: sight })
  if (trouble !== null && !isPartial(trouble.code)) {
    setTrouble(turn, null)
    settleOutage(turn)
  }
  if (turn.state.wantedSinceMs !== null) follow(turn, sight)
}

function sightOf({ recordedAtMs, lon, lat, altitudeM, accuracyM, speedMps }: Position): Sight {
  return {
    recordedAtMs,
    lon,
    lat,
    ...(altitudeM !== undefined && { altitudeM }),
    ...(accuracyM !== undefined && { accuracyM }),
    ...(speedMps !== undefined && { speedMps }),
  }
}

function follow(turn: Turn, sight: Sight): void {
  if (!turn.state.hasStarted) tellStarted(turn, sight)
  move(turn, sight)
  addToVisits(turn, sight)
}

/** "Sent upon reception of the first location post tracking start action." */
function tellStarted(turn: Turn, sight: Sight): void {
  change(turn, { hasStarted: true })
  startWay(turn)
  const location: Fix = placeOf(sight)
  const data = { location, locationAt: msToInstant(sight.recordedAtMs) }
  tell(turn, { noun: 'worker', value: 'tracking_started', data })
}
