import type { DomainEvent } from '#lib/domain/event.ts'
import type { DeviceState, Stimulus } from './device-state.ts'
import { step } from './device-step.ts'
import type { Thresholds } from './thresholds.ts'

/** Some stimuli in their order, and what was known before the first of them. */
export interface Chunk {
  readonly start: DeviceState
  readonly stimuli: readonly Stimulus[]
}

/** What was told, and the moment of the stimulus that showed it. */
export interface Told {
  readonly atMs: number
  readonly event: DomainEvent
}

export interface Folded {
  readonly state: DeviceState
  readonly chunks: readonly Chunk[]
  readonly told: readonly Told[]
}

const CHUNK_SIZE = 32

/** Stimuli of one moment: first what is wanted, then words, then places, then what time did. */
const KIND_ORDER: Readonly<Partial<Record<Stimulus['kind'], number>>> = {
  remote: 0,
  places: 1,
  position: 3,
  time: 4,
  silence: 5,
}
const MESSAGE_ORDER = 2

/** Negative when `a` comes first. The order is total, so that arrival cannot matter. */
export function compareStimuli(a: Stimulus, b: Stimulus): number {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs
  const byKind = (KIND_ORDER[a.kind] ?? MESSAGE_ORDER) - (KIND_ORDER[b.kind] ?? MESSAGE_ORDER)
  if (byKind !== 0) return byKind
  const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)]
  if (textA === textB) return 0
  return textA < textB ? -1 : 1
}

/** Goes on from what is known. `stimuli` are in order, and none is before the last of `chunks`. */
export function foldOn(known: Folded, stimuli: readonly Stimulus[], limits: Thresholds): Folded {
  let { state } = known
  const chunks = [...known.chunks]
  const told: Told[] = []
  for (const stimulus of stimuli) {
    const last = chunks.at(-1)
    if (last === undefined || last.stimuli.length >= CHUNK_SIZE) chunks.push({ start: state, stimuli: [stimulus] })
    else chunks[chunks.length - 1] = { start: last.start, stimuli: [...last.stimuli, stimulus] }
    const next = step(state, stimulus, limits)
    state = next.state
    for (const event of next.events) told.push({ atMs: stimulus.atMs, event })
  }
  return { state, chunks, told: [...known.told, ...told] }
}

/** The chunk that a stimulus belongs into: the last that begins no later; -1 when it is before all of them. */
export function chunkOf(chunks: readonly Chunk[], stimulus: Stimulus): number {
  let at = chunks.length - 1
  while (at >= 0 && compareStimuli((chunks[at] as Chunk).stimuli[0] as Stimulus, stimulus) > 0) at -= 1
  return at
}

/** True when the very same was taken before, as far as is remembered. */
export function isKnown(chunks: readonly Chunk[], stimulus: Stimulus): boolean {
  // Chunks can begin and end within one moment.
  for (let at = chunks.length - 1; at >= 0; at -= 1) {
    const { stimuli } = chunks[at] as Chunk
    if (stimuli.some((each) => each.atMs === stimulus.atMs && compareStimuli(each, stimulus) === 0)) return true
    if ((stimuli[0] as Stimulus).atMs < stimulus.atMs) return false
  }
  return false
}
