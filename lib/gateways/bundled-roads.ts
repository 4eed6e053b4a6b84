import { readFileSync } from 'node:fs'
import path from 'node:path'
import { buildRoadGraph, type RoadGraph, type RoadsFile } from '#lib/domain/streets/road-graph.ts'
import { StreetRouter } from '#lib/domain/streets/street-router.ts'
import { remember } from '../remember.ts'

/** The streets that come with Waypost, read when they are first asked for: some tenths of a second, once in a process. */
export function bundledRoads(): RoadGraph {
  return remember('bundled-roads', () => {
    const file = path.resolve(/*turbopackIgnore: true*/ 'public/basemap/montevideo-roads.json')
    return buildRoadGraph(JSON.parse(readFileSync(file, 'utf8')) as RoadsFile)
  })
}

/** Ways through the streets that come with Waypost. */
export function bundledRouter(): StreetRouter {
  return remember('bundled-router', () => new StreetRouter(bundledRoads()))
}
