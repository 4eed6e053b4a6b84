'use client'

import { say } from '#lib/language/say.ts'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { deskStyle, keepOverlays } from '#components/map/layers/overlay-style.ts'
import { IMAGE_RATIO, markerImages } from '#components/map/marks/marker-images.ts'
import { type MapPalette, readPalette } from '#components/map/marks/palette.ts'
import { shownTheme, type Theme, useTheme } from '#lib/client/theme.ts'
import { MAP_ATTRIBUTION } from './basemap.ts'
import { type Camera, FIRST_CAMERA } from './camera.ts'
import { MapContext, type ReadyMap } from './map-context.ts'
import { loadMaplibre, type MapLibreModule } from './maplibre.ts'

export interface MapCanvasProps {
  /** What screen readers call the map. */
  label: string
  /** Where the map starts. Later changes are made on the map itself. */
  camera: Camera | null
  onCameraChange?: (camera: Camera) => void
  /** Position of the attribution. */
  attributionClassName?: string
  /** Rendered once the map is ready: layers, buttons, labels. */
  children?: ReactNode
}

declare global {
  interface Window {
    /** For tests, when `localStorage['waypost:test']` is set. */
    __waypostMap?: MapLibreMap
  }
}

function isUnderTest(): boolean {
  try {
    return localStorage.getItem('waypost:test') !== null
  } catch {
    return false
  }
}

function createMap(library: MapLibreModule, container: HTMLElement, props: MapCanvasProps): MapLibreMap {
  const { lon, lat, zoom } = props.camera ?? FIRST_CAMERA
  const map = new library.Map({
    container,
    style: deskStyle(shownTheme(), readPalette()),
    center: [lon, lat],
    zoom,
    maxZoom: 19,
    fadeDuration: 0,
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    locale: { 'Map.Title': props.label },
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.on('style.load', () => installImages(map, readPalette()))
  return map
}

function installImages(map: MapLibreMap, palette: MapPalette): void {
  for (const [name, image] of markerImages(palette)) {
    if (map.hasImage(name)) map.updateImage(name, image)
    else map.addImage(name, image, { pixelRatio: IMAGE_RATIO })
  }
}

/** Repaints a map that shows another theme than the page. */
function useThemedMap(ready: ReadyMap | null): void {
  const theme = useTheme()
  const shown = useRef<{ ready: ReadyMap; theme: Theme } | null>(null)
  useEffect(() => {
    if (!ready) return
    const first = shown.current?.ready === ready ? shown.current.theme : ready.firstTheme
    shown.current = { ready, theme }
    if (first === theme) return
    const palette = readPalette()
    installImages(ready.map, palette)
    ready.map.setStyle(deskStyle(theme, palette), { diff: true, transformStyle: keepOverlays })
  }, [ready, theme])
}

function watchCamera(map: MapLibreMap, onChange: () => ((camera: Camera) => void) | undefined): void {
  map.on('moveend', () => {
    const { lng, lat } = map.getCenter()
    onChange()?.({ lon: lng, lat, zoom: map.getZoom() })
  })
}

/** Creates the map once and removes it with the component; `children` come when it is ready. */
function useCreatedMap(props: MapCanvasProps) {
  const container = useRef<HTMLDivElement>(null)
  const [ready, setReady] = useState<ReadyMap | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    let map: MapLibreMap | null = null
    let isGone = false
    const start = async () => {
      const library = await loadMaplibre()
      if (isGone || !container.current) return
      const made = createMap(library, container.current, latest.current)
      const firstTheme = shownTheme()
      map = made
      if (isUnderTest()) window.__waypostMap = made
      // Not `load`, which waits for every tile: the marks must not wait for the streets.
      made.once('style.load', () => {
        if (isGone) return
        watchCamera(made, () => latest.current.onCameraChange)
        setReady({ map: made, library, firstTheme })
      })
    }
    start().catch(() => setHasFailed(true))
    return () => {
      isGone = true
      setReady(null)
      map?.remove()
    }
  }, [])
  return { container, ready, hasFailed }
}

/** The map with the desk's sources and layers on it, empty until layers fill them. */
export function MapCanvas(props: MapCanvasProps) {
  const { container, ready, hasFailed } = useCreatedMap(props)
  useThemedMap(ready)
  return (
    <div className="absolute inset-0 bg-map-land">
      <div ref={container} className="size-full" data-map-ready={ready !== null} />
      {hasFailed && (
        <p role="alert" className="absolute inset-0 grid place-items-center p-8 text-center text-ink-2">
          {say('This browser cannot draw the map. The lists show the same orders, workers and outages.')}
        </p>
      )}
      <p
        className={`pointer-events-none absolute text-[11px] text-ink-2 [text-shadow:0_0_2px_var(--map-halo),0_0_2px_var(--map-halo),0_0_3px_var(--map-halo)] ${props.attributionClassName ?? 'bottom-1 start-2'}`}
      >
        {say(MAP_ATTRIBUTION)}
      </p>
      {ready && <MapContext.Provider value={ready}>{props.children}</MapContext.Provider>}
    </div>
  )
}
