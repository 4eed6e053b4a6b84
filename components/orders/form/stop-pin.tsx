'use client'

import type { Marker } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useMap } from '#components/map/map-context.ts'
import { cx } from '#components/ui/cx.ts'
import type { PointView } from '#lib/contract/views.ts'

export interface StopPinProps {
  number: number
  /** What it is the pin of, where it is not a stop. */
  name?: string
  point: PointView
  isActive: boolean
  onActive: () => void
  onMove: (point: PointView) => void
}

/** How far the tip of the turned square reaches below its box. */
const TIP_PX = 6
const STEP_PX = 4
const LONG_STEP_PX = 40
const STEPS = new Map<string, [number, number]>([
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
])

/** A pin to drag, or to move with the arrow keys (with Shift in longer steps). */
export function StopPin(props: StopPinProps) {
  const { number, name = `stop ${number}`, point, isActive, onActive } = props
  const { map, library } = useMap()
  const [element] = useState(() => document.createElement('div'))
  const marker = useRef<Marker | null>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const { lon, lat } = latest.current.point
    const made = new library.Marker({ element, anchor: 'bottom', offset: [0, -TIP_PX], draggable: true })
      .setLngLat([lon, lat])
      .addTo(map)
    for (const name of ['role', 'aria-label', 'tabindex']) element.removeAttribute(name)
    made.on('dragend', () => {
      const at = made.getLngLat()
      latest.current.onMove({ lon: at.lng, lat: at.lat })
    })
    marker.current = made
    return () => void made.remove()
  }, [map, library, element])
  useEffect(() => {
    marker.current?.setLngLat([point.lon, point.lat])
  }, [point.lon, point.lat])
  const nudge = (key: string, isLong: boolean) => {
    const step = STEPS.get(key)
    if (step === undefined) return false
    const size = isLong ? LONG_STEP_PX : STEP_PX
    const at = map.project([point.lon, point.lat])
    const moved = map.unproject([at.x + step[0] * size, at.y + step[1] * size])
    latest.current.onMove({ lon: moved.lng, lat: moved.lat })
    return true
  }
  return createPortal(
    <button
      type="button"
      aria-label={`Pin of ${name}. Arrow keys move it, with Shift in longer steps.`}
      onClick={(event) => event.stopPropagation()}
      onFocus={onActive}
      onKeyDown={(event) => {
        if (!nudge(event.key, event.shiftKey)) return
        event.preventDefault()
        event.stopPropagation()
      }}
      className={cx(
        'grid h-7 w-7 cursor-grab place-items-center -rotate-45 rounded-[50%_50%_50%_3px] border-2 font-semibold text-xs shadow-panel',
        isActive ? 'border-panel bg-acc text-on-acc' : 'border-acc bg-panel text-acc-ink',
      )}
    >
      <span className="rotate-45">{number}</span>
    </button>,
    element,
  )
}
