'use client'

import type { Marker } from 'maplibre-gl'
import { useEffect, useRef } from 'react'
import type { PointView } from '#lib/contract/views.ts'
import { useMap } from './map-context.ts'
import { MapLabel } from './map-label.tsx'

/** A dot with a word: where something was at the moment that the reader points at. */
export function MomentMarker({ at, children }: { at: PointView; children: string }) {
  const { map, library } = useMap()
  const marker = useRef<Marker | null>(null)
  useEffect(() => {
    const element = document.createElement('div')
    element.className = 'size-4 rounded-full border-[2.5px] border-panel bg-acc shadow-panel pointer-events-none'
    element.setAttribute('aria-hidden', 'true')
    const made = new library.Marker({ element }).setLngLat([0, 0]).addTo(map)
    marker.current = made
    return () => void made.remove()
  }, [map, library])
  const { lon, lat } = at
  useEffect(() => {
    marker.current?.setLngLat([lon, lat])
  }, [lon, lat])
  return <MapLabel at={at}>{children}</MapLabel>
}
