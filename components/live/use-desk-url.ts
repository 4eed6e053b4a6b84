'use client'

import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useEffect, useRef } from 'react'
import type { Camera } from '#components/map/camera.ts'
import { isLeaving } from '#lib/client/leaving.ts'
import { formatSelection, isSameSelection, parseSelection } from './selection.ts'

export const DESK_TABS = ['attention', 'orders', 'workers', 'outages'] as const
export type DeskTab = (typeof DESK_TABS)[number]

const CAMERA_PAUSE_MS = 500

const parseAsSelection = createParser({ parse: parseSelection, serialize: formatSelection, eq: isSameSelection })

function parseCamera(text: string): Camera | null {
  const [lon, lat, zoom, ...rest] = text.split(',').map(Number)
  const isWhole = lon !== undefined && lat !== undefined && zoom !== undefined && rest.length === 0
  if (!isWhole || ![lon, lat, zoom].every(Number.isFinite) || Math.abs(lat) > 90) return null
  return { lon, lat, zoom: Math.min(22, Math.max(0, zoom)) }
}

/** Five decimals are a metre; more would only make links longer. */
function formatCamera({ lon, lat, zoom }: Camera): string {
  return `${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`
}

const parseAsCamera = createParser({
  parse: parseCamera,
  serialize: formatCamera,
  eq: (a, b) => formatCamera(a) === formatCamera(b),
})

const PARSERS = {
  tab: parseAsStringLiteral(DESK_TABS).withDefault('attention'),
  sel: parseAsSelection.withOptions({ history: 'push' }),
  q: parseAsString.withDefault(''),
  /** `inview=1`: only what that part of the map shows. */
  inview: parseAsStringLiteral(['1']),
  at: parseAsCamera,
}

/** Writes where the map looks, once it has come to rest; a desk that is being left writes nothing. */
export function useRestingCamera(write: (camera: Camera) => void): (camera: Camera) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (camera) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!isLeaving()) write(camera)
    }, CAMERA_PAUSE_MS)
  }
}

/** The view is the URL: whoever opens the link sees the same tab, selection, filter and part of the map. */
export function useDeskUrl() {
  return useQueryStates(PARSERS)
}
