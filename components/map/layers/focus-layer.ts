import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { MapPalette } from '#components/map/marks/palette.ts'
import { SOURCE } from './sources.ts'

const IS_SELECTED: ExpressionSpecification = ['==', ['get', 'kind'], 'selected']
const IS_PIN: ExpressionSpecification = ['==', ['get', 'kind'], 'hovered-pin']
/** From a pin's tip to the middle of its head. */
const PIN_HEAD_PX = -16

/** Rings around the selection (accent) and around what the pointer is on, in the list or on the map (quiet). */
export function focusLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'ops-focus-ring',
      type: 'circle',
      source: SOURCE.focus,
      filter: ['!', IS_PIN],
      paint: {
        'circle-radius': ['case', IS_SELECTED, 15.5, 14.5],
        'circle-opacity': 0,
        'circle-stroke-width': 2.5,
        'circle-stroke-color': ['case', IS_SELECTED, palette.accent, palette.mark],
      },
    },
    {
      id: 'ops-focus-pin',
      type: 'circle',
      source: SOURCE.focus,
      filter: IS_PIN,
      paint: {
        'circle-radius': 16.5,
        'circle-translate': [0, PIN_HEAD_PX],
        'circle-opacity': 0,
        'circle-stroke-width': 2.5,
        'circle-stroke-color': palette.mark,
      },
    },
  ]
}
