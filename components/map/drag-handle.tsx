'use client'

import type { Marker } from 'maplibre-gl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useMap } from '#components/map/map-context.ts'
import type { PointView } from '#lib/contract/views.ts'

export interface DragHandleProps {
  label: string
  point: PointView
  /** Called while it is dragged, or once it is let go; and with each arrow key. */
  onMove: (point: PointView) => void
  tellsWhen?: 'drag' | 'dragend'
  /** How far an arrow key moves it; with Shift ten times as far. */
  stepPx?: number
  /** It stands on its point with its foot, so far above it; else with its middle. */
  footPx?: number
  onFocus?: () => void
  /** Delete or Backspace, where something can be taken away. */
  onRemove?: () => void
  className: string
  children?: ReactNode
}

const STEP_PX = 2
const LONG_STEP = 10
const STEPS = new Map<string, readonly [number, number]>([
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
])

/** Something on the map to drag, or to move with the arrow keys (with Shift in longer steps). */
export function DragHandle(props: DragHandleProps) {
  const { label, point, className, children } = props
  const { map, library } = useMap()
  const [element] = useState(() => document.createElement('div'))
  const marker = useRef<Marker | null>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const { point: at, footPx, tellsWhen = 'drag' } = latest.current
    const stand = footPx === undefined ? {} : { anchor: 'bottom' as const, offset: [0, -footPx] as [number, number] }
    const made = new library.Marker({ element, draggable: true, ...stand }).setLngLat([at.lon, at.lat]).addTo(map)
    for (const name of ['role', 'aria-label', 'tabindex']) element.removeAttribute(name)
    made.on(tellsWhen, () => {
      const { lng: lon, lat } = made.getLngLat()
      latest.current.onMove({ lon, lat })
    })
    marker.current = made
    return () => void made.remove()
  }, [map, library, element])
  useEffect(() => {
    marker.current?.setLngLat([point.lon, point.lat])
  }, [point.lon, point.lat])
  const takeKey = (key: string, isLong: boolean): boolean => {
    const step = STEPS.get(key)
    const { onMove, onRemove, stepPx = STEP_PX } = latest.current
    if (step !== undefined) {
      const size = isLong ? LONG_STEP * stepPx : stepPx
      const at = map.project([point.lon, point.lat])
      const moved = map.unproject([at.x + step[0] * size, at.y + step[1] * size])
      onMove({ lon: moved.lng, lat: moved.lat })
      return true
    }
    if ((key !== 'Delete' && key !== 'Backspace') || onRemove === undefined) return false
    onRemove()
    return true
  }
  return createPortal(
    <button
      type="button"
      aria-label={label}
      title={label}
      className={className}
      onClick={(event) => event.stopPropagation()}
      onFocus={props.onFocus}
      onKeyDown={(event) => {
        if (!takeKey(event.key, event.shiftKey)) return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {children}
    </button>,
    element,
  )
}
