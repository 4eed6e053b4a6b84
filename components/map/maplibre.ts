import type * as MapLibre from 'maplibre-gl'

export type MapLibreModule = typeof MapLibre

let loading: Promise<MapLibreModule> | null = null

async function load(): Promise<MapLibreModule> {
  // Labels are drawn by the browser from the page's own font, which must be there before the first one.
  const [library, { Protocol }] = await Promise.all([
    import('maplibre-gl'),
    import('pmtiles'),
    document.fonts.load('400 13px "Inter Variable"'),
    document.fonts.load('500 13px "Inter Variable"'),
  ])
  library.setWorkerUrl(new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url).href)
  library.addProtocol('pmtiles', new Protocol().tile)
  return library
}

/** MapLibre with its worker and the PMTiles protocol, fetched when the first map is shown. */
export function loadMaplibre(): Promise<MapLibreModule> {
  loading ??= load()
  return loading
}

/** True when frames are drawn by the processor: then nothing may move between updates. */
export function isSoftwareRendered(map: MapLibre.Map): boolean {
  const gl = map.getCanvas().getContext('webgl2')
  const info = gl?.getExtension('WEBGL_debug_renderer_info')
  const name = info ? String(gl?.getParameter(info.UNMASKED_RENDERER_WEBGL)) : ''
  return /SwiftShader|llvmpipe|Basic Render|Software/i.test(name)
}
