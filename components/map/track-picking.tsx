'use client'

import type { MapMouseEvent } from 'maplibre-gl'
import { useEffect, useRef } from 'react'
import type { FixView } from '#lib/contract/views.ts'
import { momentNear } from '#lib/domain/track/position-at.ts'
import { useMap } from './map-context.ts'

export interface TrackPickingProps {
  fixes: readonly FixView[]
  onPoint: (at: number) => void
}

const REACH_PX = 12
/** Of one pixel at the equator, with the whole world in 512 of them. */
const PIXEL_M = 78_271.517

/** A pointer on the way travelled tells when it was travelled. */
export function TrackPicking(props: TrackPickingProps) {
  const { map } = useMap()
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    let frame = 0
    const follow = ({ lngLat }: MapMouseEvent) => {
      if (frame !== 0 || map.isMoving()) return
      frame = requestAnimationFrame(() => {
        frame = 0
        const { fixes, onPoint } = latest.current
        const metresPerPixel = (PIXEL_M * Math.cos((lngLat.lat * Math.PI) / 180)) / 2 ** map.getZoom()
        const at = momentNear(fixes, { lon: lngLat.lng, lat: lngLat.lat }, REACH_PX * metresPerPixel)
        map.getCanvas().style.cursor = at === null ? '' : 'crosshair'
        if (at !== null) onPoint(Math.round(at / 1000) * 1000)
      })
    }
    map.on('mousemove', follow)
    map.on('click', follow)
    return () => {
      cancelAnimationFrame(frame)
      map.off('mousemove', follow)
      map.off('click', follow)
    }
  }, [map])
  return null
}
