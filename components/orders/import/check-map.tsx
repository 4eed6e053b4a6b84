'use client'

import { useEffect, useMemo, useRef } from 'react'
import { fitPoints, revealPoint } from '#components/map/camera.ts'
import { type RowMark, RowsLayer } from '#components/map/layers/rows-layer.tsx'
import { MapButtons } from '#components/map/map-buttons.tsx'
import { MapCanvas } from '#components/map/map-canvas.tsx'
import { useMap } from '#components/map/map-context.ts'
import type { PointView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { StopPin } from '../form/stop-pin.tsx'
import { type KindCounts, kindOf, type RowState } from './use-import-check.ts'

const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 }

interface CheckMapProps {
  rows: readonly RowState[]
  /** The row that is being looked at; its pin can be moved. */
  current: RowState | null
  kinds: KindCounts
  onSelect: (row: number) => void
  onMove: (point: PointView) => void
}

/** All rows where they would go. */
export function CheckMap({ rows, current, kinds, onSelect, onMove }: CheckMapProps) {
  const marks = useMemo(() => marksOf(rows, current?.asked.row ?? null), [rows, current])
  const pin = current && !current.isDropped ? (current.asked.point ?? current.checked.point) : null
  return (
    <MapCanvas label={say('Map of the rows')} camera={null}>
      <RowsLayer rows={marks} onRow={onSelect} />
      {current && pin && (
        <StopPin
          key={current.asked.row}
          number={current.asked.row}
          label={say('Pin of row {number}. Arrow keys move it, with Shift in longer steps.', {
            number: current.asked.row,
          })}
          point={pin}
          isActive
          onActive={() => {}}
          onMove={onMove}
        />
      )}
      <Look marks={marks} pin={pin} />
      <p className="absolute top-2 start-2 rounded-md bg-panel px-3 py-1.5 text-xs shadow-panel">
        {say('{good, number} good, {repair, number} to repair', { good: kinds.good, repair: kinds.repair })}
      </p>
    </MapCanvas>
  )
}

function marksOf(rows: readonly RowState[], selected: number | null): RowMark[] {
  return rows.flatMap((state) => {
    const kind = kindOf(state)
    const at = state.asked.point ?? state.checked.point
    if (!at || state.asked.row === selected || (kind !== 'good' && kind !== 'repair')) return []
    return [{ row: state.asked.row, at, needsRepair: kind === 'repair' }]
  })
}

/** Shows all rows first, then the one that is looked at. */
function Look({ marks, pin }: { marks: readonly RowMark[]; pin: PointView | null }) {
  const { map } = useMap()
  const hasFitted = useRef(false)
  // What is wrong may be on another continent; where the good ones are is where one looks.
  const good = marks.filter(({ needsRepair }) => !needsRepair)
  const points = (good.length > 0 ? good : marks).map(({ at }) => at)
  useEffect(() => {
    if (hasFitted.current || points.length === 0) return
    hasFitted.current = true
    fitPoints(map, points, NO_INSETS, true)
  })
  const { lat, lon } = pin ?? { lat: null, lon: null }
  useEffect(() => {
    if (lat !== null && lon !== null) revealPoint(map, { lat, lon }, NO_INSETS)
  }, [map, lat, lon])
  return <MapButtons className="top-2 end-2" onFitAll={() => fitPoints(map, points, NO_INSETS)} onFitSelection={null} />
}
