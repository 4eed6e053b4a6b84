'use client'

import type { Marker } from 'maplibre-gl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { PointView } from '#lib/contract/views.ts'
import { useMap } from './map-context.ts'

/** A word on the map, pinned below a place. For one thing at a time, such as the selection's ETA. */
export function MapLabel({ at, children }: { at: PointView; children: ReactNode }) {
  const { map, library } = useMap()
  const [element] = useState(() => document.createElement('div'))
  const marker = useRef<Marker | null>(null)
  const { lon, lat } = at
  useEffect(() => {
    const made = new library.Marker({ element, anchor: 'top', offset: [0, 10] }).setLngLat([0, 0]).addTo(map)
    element.style.pointerEvents = 'none'
    element.removeAttribute('aria-label')
    element.removeAttribute('role')
    element.removeAttribute('tabindex')
    marker.current = made
    return () => void made.remove()
  }, [map, library, element])
  useEffect(() => {
    marker.current?.setLngLat([lon, lat])
  }, [lon, lat])
  return createPortal(
    <span className="whitespace-nowrap rounded-[4px] bg-ink px-[7px] py-[2px] font-[550] font-sans text-panel text-xs leading-[18px]">
      {children}
    </span>,
    element,
  )
}
