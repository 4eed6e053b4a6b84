import * as library from 'maplibre-gl'
import { Protocol } from 'pmtiles'
import type { PublicOrderView, SharePosition } from '#lib/contract/share-view.ts'
import { basemapStyle } from './basemap.ts'
import { circleRing } from './layers/circle.ts'

// The map of the customer's page: fetched after everything else, without the desk's layers and without React.

const FILES = '/scripts'
const CLOSEST = 15.8
const PADDING_PX = 56
const ATTRIBUTION = '© OpenStreetMap contributors'

export interface ShareMapWords {
  title: string
  in: string
  out: string
  you: string
  /** Who brings it, where no name is told. */
  worker: string
}

export interface ShareMap {
  update(view: PublicOrderView): void
}

interface Options {
  words: ShareMapWords
  hasControls: boolean
}

const SVG = 'http://www.w3.org/2000/svg'

function shape(paths: readonly Record<string, string>[], size: number): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  for (const [name, value] of Object.entries({
    width: size,
    height: size,
    viewBox: '0 0 24 24',
    'aria-hidden': true,
  })) {
    svg.setAttribute(name, String(value))
  }
  for (const attributes of paths) {
    const path = document.createElementNS(SVG, 'path')
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value)
    svg.append(path)
  }
  return svg
}

function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** Where the worker is, and which way; hollow and grey once nothing is heard. */
function workerMark(): HTMLElement {
  const mark = document.createElement('div')
  const disc = { d: 'M12 1a11 11 0 1 1 0 22a11 11 0 0 1 0-22z', fill: color('--panel'), stroke: color('--route') }
  const arrow = { d: 'M12 5l5 12l-5-3l-5 3z', fill: color('--route') }
  mark.append(shape([{ ...disc, 'stroke-width': '2' }, arrow], 32))
  return mark
}

/** What is drawn as a picture is called something. */
function named(mark: HTMLElement, name: string): HTMLElement {
  mark.setAttribute('role', 'img')
  mark.setAttribute('aria-label', name)
  return mark
}

function homeMark(): HTMLElement {
  const mark = document.createElement('div')
  const pin = { d: 'M12 23s8-7 8-14a8 8 0 0 0-16 0c0 7 8 14 8 14z', fill: color('--ink') }
  const house = { d: 'M12 5l-4.5 4h1.3v4h6.400v-4h1.300z', fill: color('--panel') }
  mark.append(shape([pin, house], 40))
  return mark
}

function button(text: string, label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = text
  made.setAttribute('aria-label', label)
  made.addEventListener('click', act)
  return made
}

function createMap(place: HTMLElement, { title }: ShareMapWords): library.Map {
  const sheet = document.createElement('link')
  sheet.rel = 'stylesheet'
  sheet.href = `${FILES}/maplibre-gl.css`
  document.head.append(sheet)
  library.setWorkerUrl(new URL(`${FILES}/maplibre-gl-worker.mjs`, location.origin).href)
  library.addProtocol('pmtiles', new Protocol().tile)
  const container = document.createElement('div')
  container.className = 'canvas'
  const attribution = document.createElement('p')
  attribution.className = 'attr'
  attribution.textContent = ATTRIBUTION
  place.append(container, attribution)
  const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  return new library.Map({
    container,
    locale: { 'Map.Title': title },
    style: basemapStyle(theme, location.origin),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    maxZoom: 18,
    center: [0, 0],
    zoom: 2,
  })
}

function addControls(map: library.Map, place: HTMLElement, words: ShareMapWords): void {
  const controls = document.createElement('div')
  controls.className = 'zoom'
  controls.append(
    button('+', words.in, () => map.zoomIn()),
    button('−', words.out, () => map.zoomOut()),
  )
  place.append(controls)
}

const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

/** The circle in which the worker may be, and the way that is left. */
function drawn({ position, way }: PublicOrderView): GeoJSON.FeatureCollection {
  const features: GeoJSON.Feature[] = []
  const add = (geometry: GeoJSON.Geometry) => features.push({ type: 'Feature', properties: {}, geometry })
  if (position !== null) add({ type: 'Polygon', coordinates: [circleRing(position, position.radiusM)] })
  if (way !== null) add({ type: 'LineString', coordinates: way })
  return { type: 'FeatureCollection', features }
}

function addLayers(map: library.Map): void {
  map.addSource('ops-share', { type: 'geojson', data: NOTHING })
  const source = { source: 'ops-share' }
  const paint = { 'fill-color': color('--route'), 'fill-opacity': 0.12 }
  map.addLayer({ id: 'ops-share-circle', type: 'fill', ...source, filter: ['==', '$type', 'Polygon'], paint })
  map.addLayer({
    ...{ id: 'ops-share-way', type: 'line', ...source, filter: ['==', '$type', 'LineString'] },
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': color('--route'), 'line-width': 5 },
  })
}

/** The map in its place on the page. Rejects where the browser cannot draw one. */
export async function createShareMap(place: HTMLElement, { words, hasControls }: Options): Promise<ShareMap> {
  const map = createMap(place, words)
  if (hasControls) addControls(map, place, words)
  const worker = new library.Marker({ element: workerMark() })
  const home = new library.Marker({ element: named(homeMark(), words.you), anchor: 'bottom' })
  let isTouched = false
  for (const event of ['dragstart', 'wheel', 'touchstart'] as const) {
    map.on(event, () => {
      isTouched = true
    })
  }
  await new Promise<void>((resolve) => map.once('style.load', () => resolve()))
  addLayers(map)
  let isFirst = true
  return {
    update(view) {
      if (view.position === null) return
      map.getSource<library.GeoJSONSource>('ops-share')?.setData(drawn(view))
      put(worker, view.position, map)
      markWorker(worker, view, words)
      map.setPaintProperty('ops-share-way', 'line-dasharray', view.isSignalLost ? [1, 2] : undefined)
      if (view.destination !== null) put(home, view.destination, map)
      // Who looks around is left in peace.
      if (isFirst || !isTouched) frame(map, view, isFirst)
      isFirst = false
    },
  }
}

function markWorker(
  worker: library.Marker,
  { position, isSignalLost, name }: PublicOrderView,
  words: ShareMapWords,
): void {
  worker.setRotation(position?.bearingDeg ?? 0)
  named(worker.getElement(), name ?? words.worker).style.opacity = isSignalLost ? '0.55' : '1'
}

function put(marker: library.Marker, { lon, lat }: Pick<SharePosition, 'lon' | 'lat'>, map: library.Map): void {
  marker.setLngLat([lon, lat]).addTo(map)
}

function frame(map: library.Map, { position, destination }: PublicOrderView, isAtOnce: boolean): void {
  if (isAtOnce) map.once('idle', () => map.getContainer().parentElement?.setAttribute('data-drawn', ''))
  const bounds = new library.LngLatBounds()
  for (const point of [position, destination]) if (point !== null) bounds.extend([point.lon, point.lat])
  map.fitBounds(bounds, { padding: PADDING_PX, maxZoom: CLOSEST, duration: isAtOnce ? 0 : 800, linear: true })
}
