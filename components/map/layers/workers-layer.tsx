'use client'

import type { Source } from 'maplibre-gl'
import { useEffect, useMemo, useRef } from 'react'
import { changeSourceData, type ReadyMap, setSourceData, useMap } from '#components/map/map-context.ts'
import { isSoftwareRendered } from '#components/map/maplibre.ts'
import { createPacer, type Drawn, type Pacer } from '#components/map/pacer.ts'
import { serverNow } from '#lib/client/live/clock.ts'
import { usePositions } from '#lib/client/live/live.ts'
import type { Positions } from '#lib/client/live/positions.ts'
import type { PointView } from '#lib/contract/views.ts'
import { type Features, type FocusMark, focusFeatures, type WorkerMark, workerFeatures } from './features.ts'
import { SOURCE, type SourceId } from './sources.ts'
import { isSameMarks, type MarkInput, markChanges, workerMarks } from './worker-marks.ts'

export interface WorkersLayerProps extends MarkInput {
  selected: string | null
  hovered: string | null
  /** The destination of a hovered order; its pin is ringed too. */
  hoveredPlace: PointView | null
  /** Changes every few seconds so that marks age without any news. */
  tick: number
}

/** Sliding more than this many costs more than it tells. */
const MOST_SLIDING = 1000
const SLIDING_MIN_ZOOM = 12.5

function maySlide({ map }: ReadyMap, count: number): boolean {
  if (count > MOST_SLIDING || map.getZoom() < SLIDING_MIN_ZOOM || document.hidden) return false
  return !matchMedia('(prefers-reduced-motion: reduce)').matches && !isSoftwareRendered(map)
}

function focusMarks(props: WorkersLayerProps, solo: readonly WorkerMark[]): FocusMark[] {
  const rings = solo.map(
    ({ at, handle }): FocusMark => ({ at, kind: handle === props.selected ? 'selected' : 'hovered' }),
  )
  return props.hoveredPlace ? [...rings, { at: props.hoveredPlace, kind: 'hovered-pin' }] : rings
}

interface Last {
  /** What `crowd` was given to: a change of style may bring another, which knows nothing of it. */
  source: Source | undefined
  crowd: WorkerMark[]
  solo: WorkerMark[]
  place: PointView | null
  selected: string | null
}

function draw(ready: ReadyMap, props: WorkersLayerProps, positions: Positions, last: Last): Drawn {
  const { marks, isSliding } = workerMarks(props, {
    fixOf: positions.get,
    previousOf: positions.previous,
    now: serverNow(),
    slideNow: maySlide(ready, props.workers.length) ? performance.now() : null,
  })
  const isSolo = ({ handle }: WorkerMark) => handle === props.selected || handle === props.hovered
  const solo = marks.filter(isSolo)
  const crowd = marks.filter((mark) => !isSolo(mark))
  const { map } = ready
  const source = map.getSource(SOURCE.workers)
  const changes = source === last.source ? markChanges(last.crowd, crowd) : null
  const isSameCrowd = changes !== null && changes.changed.length + changes.gone.length === 0
  const isSameSolo = isSameMarks(solo, last.solo) && last.selected === props.selected
  const isSamePlace = last.place === props.hoveredPlace
  Object.assign(last, { source, crowd, solo, place: props.hoveredPlace, selected: props.selected })
  const sources: SourceId[] = []
  const show = (source: SourceId, features: Features) => {
    setSourceData(map, source, features)
    sources.push(source)
  }
  if (changes === null) show(SOURCE.workers, workerFeatures(crowd))
  else if (!isSameCrowd) {
    // All of five thousand is a tenth of a second's work each time, only to hand it to where the map is made.
    changeSourceData(map, SOURCE.workers, {
      remove: [...changes.gone],
      add: workerFeatures(changes.changed).features,
    })
    sources.push(SOURCE.workers)
  }
  if (!isSameSolo) show(SOURCE.soloWorkers, workerFeatures(solo))
  if (!isSameSolo || !isSamePlace) show(SOURCE.focus, focusFeatures(focusMarks(props, solo)))
  return { sources, isSliding }
}

/** Shows the workers: clustered far out, and never clustered while selected or under the pointer. */
export function WorkersLayer(props: WorkersLayerProps) {
  const ready = useMap()
  const positions = usePositions()
  const latest = useRef(props)
  const pacer = useRef<Pacer | null>(null)
  const last = useMemo<Last>(() => ({ source: undefined, crowd: [], solo: [], place: null, selected: null }), [])
  useEffect(() => {
    const made = createPacer(ready.map, () => draw(ready, latest.current, positions, last))
    pacer.current = made
    made.request()
    const stopListening = positions.subscribe(made.request)
    return () => {
      stopListening()
      made.stop()
    }
  }, [ready, positions, last])
  useEffect(() => {
    latest.current = props
    pacer.current?.request()
  }, [props])
  return null
}
