import type { Map as MapLibreMap } from 'maplibre-gl'

/** Four updates a second are enough for anything that does not slide. */
const CALM_GAP_MS = 250
const SLIDING_GAP_MS = 90
/** Someone who pans without pause keeps the map from coming to rest; updates go on then too. */
const LONGEST_WAIT_MS = 1000

export interface Drawn {
  /** False when nothing had changed and the map was left alone. */
  didDraw: boolean
  /** True while things slide and the next update should follow soon. */
  isSliding: boolean
}

export interface Pacer {
  /** Asks for an update as soon as the map can bear one. */
  request(): void
  stop(): void
}

/** Calls `draw` no oftener than four times a second, and never before the map has painted what it got last. */
export function createPacer(map: MapLibreMap, draw: () => Drawn): Pacer {
  let drawnAt = Number.NEGATIVE_INFINITY
  let gapMs = CALM_GAP_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let isPainting = false
  let isWanted = false

  const plan = () => {
    if (timer !== undefined || isPainting) return
    timer = setTimeout(fire, Math.max(0, drawnAt + gapMs - performance.now()))
  }
  const rest = () => {
    clearTimeout(timer)
    map.off('idle', rest)
    timer = undefined
    isPainting = false
    if (isWanted) plan()
  }
  const fire = () => {
    timer = undefined
    isWanted = false
    drawnAt = performance.now()
    const { didDraw, isSliding } = draw()
    gapMs = isSliding ? SLIDING_GAP_MS : CALM_GAP_MS
    isWanted ||= isSliding
    isPainting = didDraw
    if (didDraw) {
      map.once('idle', rest)
      timer = setTimeout(rest, LONGEST_WAIT_MS)
    } else if (isWanted) plan()
  }

  return {
    request: () => {
      isWanted = true
      plan()
    },
    stop: () => {
      clearTimeout(timer)
      map.off('idle', rest)
      isPainting = true
    },
  }
}
