import { layers } from '@protomaps/basemaps'
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { phrase } from '#lib/language/say.ts'
import { viewing } from '#lib/language/viewing.ts'
import { basemapFlavor } from './basemap-flavor.ts'

export const MAP_FONT = ['Inter Variable']
export const MAP_ATTRIBUTION = phrase('© OpenStreetMap contributors · GeoNames · Natural Earth')

/** They need a sprite sheet, or say more than a desk wants to know. */
const UNWANTED = /^(pois|roads_shields|roads_oneway|address_label|landcover)/
const FROM_WORLD = /^(earth$|boundaries|places_)/

/** West, south, east, north of the bundled city: there its own place names are better than the world's. */
const CITY = { west: -56.45, south: -35, east: -55.95, north: -34.7 }
const CITY_RING = [
  [CITY.west, CITY.south],
  [CITY.east, CITY.south],
  [CITY.east, CITY.north],
  [CITY.west, CITY.north],
  [CITY.west, CITY.south],
]
const OUTSIDE_CITY: ExpressionSpecification = ['!', ['within', { type: 'Polygon', coordinates: [CITY_RING] }]]

/** Sizes that keep names quieter than markers; without `glyphs` in the style, fonts are the page's. */
function quieten(layer: LayerSpecification): LayerSpecification {
  if (layer.type !== 'symbol') return layer
  const layout = { ...layer.layout, 'text-font': MAP_FONT }
  delete layout['icon-image']
  if (layer.id.startsWith('places_locality')) layout['text-size'] = 15
  if (layer.id.startsWith('places_subplace')) Object.assign(layout, { 'text-size': 10.5, 'text-letter-spacing': 0.06 })
  if (layer.id.startsWith('roads_labels')) layout['text-size'] = 11
  return { ...layer, layout }
}

/** The two forms in which the theme filters by `kind`, as expressions, which alone can be combined. */
function ofKind(filter: unknown): ExpressionSpecification {
  const [, , ...kinds] = filter as [string, string, ...string[]]
  return ['in', ['get', 'kind'], ['literal', kinds]]
}

function asWorld(layer: LayerSpecification): LayerSpecification {
  const renamed = { ...layer, id: `world_${layer.id}` }
  if (renamed.type !== 'symbol') return renamed
  return { ...renamed, filter: ['all', ofKind(renamed.filter), OUTSIDE_CITY] }
}

/** Names in the viewer's language where the tiles have them. MapLibre does not join Arabic letters by itself. */
function namesLanguage(): string {
  const { direction, language } = viewing()
  return direction === 'rtl' ? 'en' : language
}

/** The bundled map: the world in outline under one city with its streets. No server but our own is asked. */
export function basemapStyle(theme: 'light' | 'dark', origin: string): StyleSpecification {
  const flavor = basemapFlavor(theme)
  const lang = namesLanguage()
  const drawn = layers('world', flavor, { lang }) as LayerSpecification[]
  const world = drawn
    .filter((layer) => FROM_WORLD.test(layer.id))
    .map(quieten)
    .map(asWorld)
  const city = (layers('city', flavor, { lang }) as LayerSpecification[])
    .filter((layer) => layer.type !== 'background' && !UNWANTED.test(layer.id))
    .map(quieten)
  const isName = (layer: LayerSpecification) => layer.type === 'symbol'
  return {
    version: 8,
    sources: {
      world: { type: 'vector', url: `pmtiles://${origin}/basemap/world.pmtiles` },
      city: { type: 'vector', url: `pmtiles://${origin}/basemap/montevideo.pmtiles` },
    },
    layers: [
      ...drawn.filter((layer) => layer.type === 'background'),
      ...world.filter((layer) => !isName(layer)),
      ...city.filter((layer) => !isName(layer)),
      ...world.filter(isName),
      ...city.filter(isName),
    ],
  }
}
