import type { DeviceMessage } from '#lib/domain/device-message.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import type { Position } from '#lib/domain/position.ts'
import { tellAmends } from './device-amends.ts'
import { type DeviceState, type Stimulus, startDevice, type Turn, type Who } from './device-state.ts'
import { dueStimulus, step } from './device-step.ts'
import { type Chunk, chunkOf, compareStimuli, type Folded, foldOn, isKnown, type Told } from './device-window.ts'
import type { Remote } from './intents.ts'
import type { Thresholds } from './thresholds.ts'
import type { WatchedPlace } from './visit-state.ts'

/**
 * What is known of one phone, and enough of what it sent last to put late positions in their place. Plain data; whoever
 * keeps it gives it back with the next stimulus.
 */
export interface DeviceStanding extends Folded {
  /** Nothing has been forgotten yet: the first chunk begins with the first stimulus there was. */
  readonly isWhole: boolean
}

export interface Outcome {
  readonly standing: DeviceStanding
  readonly events: readonly DomainEvent[]
  /** Positions from before what is remembered: only a replay from further back can place them. */
  readonly missed: readonly Position[]
}

/** Some 250 stimuli: minutes of a phone that reports every second, hours of one that reports every minute. */
const MOST_CHUNKS = 8

export function startStanding(who: Who): DeviceStanding {
  return { state: startDevice(who), chunks: [], told: [], isWhole: true }
}

/** Goes through what is known of the past, in whatever order it is given. */
export function onPast(state: DeviceState, past: readonly Stimulus[], limits: Thresholds): Outcome {
  return takeAll({ state, chunks: [], told: [], isWhole: false }, past, limits)
}

/** What a phone said of itself, as events. Said twice, it is nothing new. */
export function onDeviceMessage(standing: DeviceStanding, message: DeviceMessage, limits: Thresholds): Outcome {
  return takeAll(standing, [message], limits)
}

/** Where a phone was, in whatever order and as late as it comes. */
export function onPositions(standing: DeviceStanding, positions: readonly Position[], limits: Thresholds): Outcome {
  const stimuli = positions.map((position): Stimulus => ({ kind: 'position', atMs: position.recordedAtMs, position }))
  return takeAll(standing, stimuli, limits)
}

/** What the server wants of a phone, and who carries it, as of `atMs`. */
export function onRemote(
  standing: DeviceStanding,
  wanted: { readonly atMs: number; readonly remote: Remote; readonly workerHandle?: string },
  limits: Thresholds,
): Outcome {
  const { intents, who } = standing.state
  const isSame =
    intents.isWorkTracking === wanted.remote.isWorkTracking &&
    JSON.stringify(intents.orders) === JSON.stringify(wanted.remote.orders) &&
    who.workerHandle === wanted.workerHandle
  return isSame ? nothing(standing) : takeAll(standing, [{ kind: 'remote', ...wanted }], limits)
}

/** The places whose visits count, as of `atMs`. */
export function onPlaces(
  standing: DeviceStanding,
  { atMs, places }: { readonly atMs: number; readonly places: readonly WatchedPlace[] },
  limits: Thresholds,
): Outcome {
  const { places: before } = standing.state.visits
  if (before === places || (before.length === 0 && places.length === 0)) return nothing(standing)
  return takeAll(standing, [{ kind: 'places', atMs, places }], limits)
}

/** What time alone has brought about by `nowMs`. */
export function onClock(standing: DeviceStanding, nowMs: number, limits: Thresholds): Outcome {
  let outcome = nothing(standing)
  // Each due thing removes its own cause; there are two kinds of them.
  for (let due = dueStimulus(standing.state, nowMs, limits); due !== null; ) {
    const next = takeAll(outcome.standing, [due], limits)
    outcome = { ...next, events: [...outcome.events, ...next.events] }
    const again = dueStimulus(next.standing.state, nowMs, limits)
    due = again !== null && again.atMs > due.atMs ? again : null
  }
  return outcome
}

function nothing(standing: DeviceStanding): Outcome {
  return { standing, events: [], missed: [] }
}

function takeAll(standing: DeviceStanding, stimuli: readonly Stimulus[], limits: Thresholds): Outcome {
  const fresh = distinct(stimuli).filter((stimulus) => !isKnown(standing.chunks, stimulus))
  const [first] = fresh
  if (first === undefined) return nothing(standing)
  const last = standing.chunks.at(-1)?.stimuli.at(-1)
  if (last === undefined || compareStimuli(last, first) < 0) return goOn(standing, fresh, limits)
  const from = standing.isWhole ? Number.NEGATIVE_INFINITY : (standing.chunks[0]?.stimuli[0]?.atMs ?? 0)
  const late = fresh.filter(({ atMs }) => atMs < from)
  const inTime = fresh.filter(({ atMs }) => atMs >= from)
  const outcome = inTime.length === 0 ? nothing(standing) : insert(standing, inTime, limits)
  return { ...outcome, events: [...lateWords(standing, late, limits), ...outcome.events], missed: positionsIn(late) }
}

function distinct(stimuli: readonly Stimulus[]): Stimulus[] {
  const ordered = [...stimuli].sort(compareStimuli)
  return ordered.filter((each, at) => at === 0 || compareStimuli(ordered[at - 1] as Stimulus, each) !== 0)
}

function goOn(standing: DeviceStanding, stimuli: readonly Stimulus[], limits: Thresholds): Outcome {
  const folded = foldOn(standing, stimuli, limits)
  const events = folded.told.slice(standing.told.length).map(({ event }) => event)
  return { standing: trimmed(folded, standing.isWhole), events, missed: [] }
}

/** History again from where the late ones belong; told is what was not told before, and what has to be amended. */
function insert(standing: DeviceStanding, stimuli: readonly Stimulus[], limits: Thresholds): Outcome {
  const at = Math.max(0, chunkOf(standing.chunks, stimuli[0] as Stimulus))
  const kept = standing.chunks.slice(0, at)
  const again = standing.chunks.slice(at)
  const { start } = again[0] as Chunk
  const ordered = [...again.flatMap((chunk) => chunk.stimuli), ...stimuli].sort(compareStimuli)
  const folded = foldOn({ state: start, chunks: kept, told: [] }, ordered, limits)
  const known = new Set(standing.told.map(({ event }) => JSON.stringify(event)))
  const fresh = folded.told.filter(({ event }) => !known.has(JSON.stringify(event)))
  const fromMs = ordered[0]?.atMs ?? 0
  const amends = amendsOf(
    folded,
    standing.told.filter(({ atMs }) => atMs >= fromMs),
    limits,
  )
  const told = [...standing.told, ...fresh, ...amends]
  const events = [...fresh, ...amends].map(({ event }) => event)
  return { standing: trimmed({ ...folded, told }, standing.isWhole), events, missed: [] }
}

function amendsOf(folded: Folded, before: readonly Told[], limits: Thresholds): Told[] {
  const atMs = folded.chunks.at(-1)?.stimuli.at(-1)?.atMs ?? 0
  const turn: Turn = { state: folded.state, events: [], atMs, limits }
  const events = (told: readonly Told[]) => told.map(({ event }) => event)
  tellAmends(turn, events(before), events(folded.told))
  return turn.events.map((event) => ({ atMs, event }))
}

/** Forgets the oldest; what was told of it needs no amending any more. */
function trimmed(folded: Folded, isWhole: boolean): DeviceStanding {
  const { state, chunks, told } = folded
  if (chunks.length <= MOST_CHUNKS) return { state, chunks, told, isWhole }
  const kept = chunks.slice(-MOST_CHUNKS)
  const fromMs = kept[0]?.stimuli[0]?.atMs ?? 0
  return { state, chunks: kept, told: told.filter(({ atMs }) => atMs >= fromMs), isWhole: false }
}

/** A geotag and a reinstallation are told however late; other late words are overtaken by what came after them. */
function lateWords(standing: DeviceStanding, late: readonly Stimulus[], limits: Thresholds): DomainEvent[] {
  const { state } = standing
  const known: DeviceState = { ...(standing.chunks[0]?.start ?? state), geotag: null, wantedSinceMs: null }
  const words = late.filter(({ kind }) => kind === 'geotag' || kind === 'reinstalled')
  return words.flatMap((word) => step(known, word, limits).events.filter(isOfWord))
}

const isOfWord = ({ noun }: DomainEvent) => noun === 'geotag' || noun === 'registration'

function positionsIn(stimuli: readonly Stimulus[]): Position[] {
  return stimuli.flatMap((stimulus) => (stimulus.kind === 'position' ? [stimulus.position] : []))
}
