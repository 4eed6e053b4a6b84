import type { Map as MapLibreMap } from 'maplibre-gl'
import { lastKeyAt } from '#components/map/last-key.ts'
import type { SourceId } from '#components/map/layers/sources.ts'

/** Four updates a second are enough for anything that does not slide. */
const CALM_GAP_MS = 250
const SLIDING_GAP_MS = 90
/** Those who wait for the map to come to rest get their turn this often, whatever comes in. */
const REST_EVERY_MS = 5000
/** Who types goes first: a frame of a full map takes longer than finding what was typed. */
const TYPING_MS = 400
/** Nor does typing hold the map back longer than that. */
const LONGEST_HELD_MS = 1000
/** A map that does not paint, as in a window that is hidden, must not stop the updates for good. */
const LONGEST_WAIT_MS = 1000

export interface Drawn {
  /** The sources that got new data; none when nothing had changed and the map was left alone. */
  sources: readonly SourceId[]
  /** True while things slide and the next update should follow soon. */
  isSliding: boolean
}

export interface Pacer {
  /** Asks for an update as soon as the map can bear one. */
  request(): void
  stop(): void
}

/** What the pacer needs of a map. */
export type PacedMap = Pick<MapLibreMap, 'isSourceLoaded'> & {
  on(type: 'render' | 'idle', listener: () => void): unknown
  off(type: 'render' | 'idle', listener: () => void): unknown
}

/**
 * Calls `draw` no oftener than four times a second, and never before the map has painted what it got last. It does not wait
 * for the map to come to rest: that takes a second frame, and the frame is what costs. While keys are pressed (`keyAt`, by
 * `performance.now`) it draws once a second.
 */
export function createPacer(map: PacedMap, draw: () => Drawn, keyAt: () => number = lastKeyAt): Pacer {
  let drawnAt = Number.NEGATIVE_INFINITY
  let gapMs = CALM_GAP_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let painting: readonly SourceId[] = []
  let restedAt = performance.now()
  let isWanted = false
  let isStopped = false

  const plan = () => {
    if (timer !== undefined || painting.length > 0 || isStopped) return
    timer = setTimeout(fire, Math.max(0, drawnAt + gapMs - performance.now()))
  }
  const fire = () => {
    timer = undefined
    const freeAt = Math.min(keyAt() + TYPING_MS, drawnAt + LONGEST_HELD_MS)
    if (freeAt > performance.now()) timer = setTimeout(fire, freeAt - performance.now())
    else update()
  }
  const rest = () => {
    clearTimeout(timer)
    timer = undefined
    painting = []
    if (isWanted) plan()
  }
  // Tiles come between frames, so what is loaded when a frame is done was in it.
  const onRender = () => {
    if (performance.now() - restedAt > REST_EVERY_MS) return
    if (painting.length > 0 && painting.every((source) => map.isSourceLoaded(source))) rest()
  }
  const waitNoLonger = () => {
    restedAt = performance.now()
    rest()
  }
  const onIdle = () => {
    if (painting.length > 0) waitNoLonger()
    else restedAt = performance.now()
  }
  const update = () => {
    isWanted = false
    drawnAt = performance.now()
    const { sources, isSliding } = draw()
    gapMs = isSliding ? SLIDING_GAP_MS : CALM_GAP_MS
    isWanted ||= isSliding
    painting = sources
    if (sources.length > 0) timer = setTimeout(waitNoLonger, LONGEST_WAIT_MS)
    else if (isWanted) plan()
  }
  map.on('render', onRender)
  map.on('idle', onIdle)

  return {
    request: () => {
      isWanted = true
      plan()
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      map.off('render', onRender)
      map.off('idle', onIdle)
    },
  }
}
