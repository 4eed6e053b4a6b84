import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import { basemapStyle } from '#components/map/basemap.ts'
import type { MapPalette } from '#components/map/marks/palette.ts'
import { NOTHING } from './features.ts'
import { focusLayers } from './focus-layer.ts'
import { geofenceLayers } from './geofence-layer.tsx'
import { ordersLayers } from './orders-layer.tsx'
import { outagesLayers } from './outages-layer.tsx'
import { rowsLayers } from './rows-layer.tsx'
import { OVERLAY_PREFIX, SOURCE } from './sources.ts'
import { trailLayers } from './trail-layer.tsx'
import { uncertaintyLayers } from './uncertainty-layer.tsx'
import { wayLayers } from './way-layer.tsx'
import { workersLayers } from './workers-layer-style.ts'

/** Above this zoom every worker stands alone. */
const CLUSTER_MAX_ZOOM = 12

function overlaySources(): Record<string, SourceSpecification> {
  const plain: SourceSpecification = { type: 'geojson', data: NOTHING }
  const sources = Object.fromEntries(Object.values(SOURCE).map((id) => [id, plain]))
  const workers: SourceSpecification = {
    ...plain,
    cluster: true,
    clusterRadius: 46,
    clusterMaxZoom: CLUSTER_MAX_ZOOM,
    clusterMinPoints: 3,
    clusterProperties: { worst: ['max', ['get', 'rank']] },
  }
  return { ...sources, [SOURCE.workers]: workers }
}

/** From the ground up: what lies above hides what lies below. */
function overlayLayers(palette: MapPalette): LayerSpecification[] {
  return [
    ...geofenceLayers(palette),
    ...uncertaintyLayers(palette),
    ...wayLayers(palette),
    ...trailLayers(palette),
    ...outagesLayers(),
    ...ordersLayers(),
    ...rowsLayers(palette),
    ...focusLayers(palette),
    ...workersLayers(palette),
  ]
}

/** The whole style of the desk's map: the basemap and, above it, the desk's own sources and layers. */
export function deskStyle(theme: 'light' | 'dark', palette: MapPalette): StyleSpecification {
  const base = basemapStyle(theme, window.location.origin)
  return {
    ...base,
    sources: { ...base.sources, ...overlaySources() },
    layers: [...base.layers, ...overlayLayers(palette)],
  }
}

/** The next style with the desk's data as it is on the map now: a change of theme must not empty the map. */
export function keepOverlays(previous: StyleSpecification | undefined, next: StyleSpecification): StyleSpecification {
  const kept = Object.entries(previous?.sources ?? {}).filter(([id]) => id.startsWith(OVERLAY_PREFIX))
  return { ...next, sources: { ...next.sources, ...Object.fromEntries(kept) } }
}
