import type { Page } from '@playwright/test'

/** Where workers are drawn on the live map, by handle, once the map has nothing left to do. */
export function drawnWorkers(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const map = window.__waypostMap
    if (!map) return {}
    // Who moves all the time keeps the map from coming to rest; a frame with all data in it is enough.
    while (map.isSourceLoaded('ops-workers') === false) await map.once('render')
    const layers = ['ops-workers-ring', 'ops-solo-workers-ring'].filter((layer) => map.getLayer(layer))
    return Object.fromEntries(
      map
        .queryRenderedFeatures({ layers })
        .map(({ properties, geometry }) => [
          String(properties.handle),
          geometry.type === 'Point' ? String(geometry.coordinates) : '',
        ]),
    )
  })
}
