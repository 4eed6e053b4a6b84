import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { MAP_FONT } from '#components/map/basemap.ts'
import { clusterImage } from '#components/map/marks/marker-images.ts'
import type { MapPalette } from '#components/map/marks/palette.ts'
import { LAYER, SOURCE, type SourceId } from './sources.ts'

const NAMES_MIN_ZOOM = 13
const IS_CLUSTER: ExpressionSpecification = ['has', 'point_count']
const IS_WORKER: ExpressionSpecification = ['!', IS_CLUSTER]

function ringLayer(id: string, source: SourceId, palette: MapPalette): LayerSpecification {
  const label: ExpressionSpecification = ['get', 'label']
  return {
    id,
    type: 'symbol',
    source,
    filter: IS_WORKER,
    layout: {
      'icon-image': ['get', 'ring'],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      // The selected worker keeps its name at every zoom.
      'text-field': source === SOURCE.soloWorkers ? label : ['step', ['zoom'], '', NAMES_MIN_ZOOM, label],
      'text-font': MAP_FONT,
      'text-size': 11,
      'text-offset': [0, 1.25],
      'text-anchor': 'top',
      'text-optional': true,
      'text-line-height': 1.15,
      'symbol-sort-key': ['-', 0, ['get', 'rank']],
    },
    paint: {
      'text-color': ['case', ['get', 'isFaint'], palette.inkSoft, palette.ink],
      'text-halo-color': palette.halo,
      'text-halo-width': 1.6,
    },
  }
}

function arrowLayer(id: string, source: SourceId): LayerSpecification {
  return {
    id,
    type: 'symbol',
    source,
    filter: ['all', IS_WORKER, ['!=', ['get', 'arrow'], '']],
    layout: {
      'icon-image': ['get', 'arrow'],
      'icon-rotate': ['get', 'bearing'],
      'icon-rotation-alignment': 'map',
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  }
}

function clusterLayer(palette: MapPalette): LayerSpecification {
  return {
    id: LAYER.clusters,
    type: 'symbol',
    source: SOURCE.workers,
    filter: IS_CLUSTER,
    layout: {
      'icon-image': [
        'match',
        ['get', 'worst'],
        2,
        clusterImage('red'),
        1,
        clusterImage('yellow'),
        clusterImage('none'),
      ],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'text-field': ['get', 'point_count_abbreviated'],
      'text-font': MAP_FONT,
      'text-size': 13,
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
    paint: { 'text-color': palette.ink },
  }
}

/** How workers and their clusters look. The arrow is a layer of its own so that it turns alone. */
export function workersLayers(palette: MapPalette): LayerSpecification[] {
  return [
    ringLayer(LAYER.workers, SOURCE.workers, palette),
    arrowLayer('ops-workers-arrow', SOURCE.workers),
    clusterLayer(palette),
    ringLayer(LAYER.soloWorkers, SOURCE.soloWorkers, palette),
    arrowLayer('ops-solo-workers-arrow', SOURCE.soloWorkers),
  ]
}
