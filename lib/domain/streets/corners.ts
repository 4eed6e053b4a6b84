import type { LonLat } from '../road.ts'
import type { RoadGraph } from './road-graph.ts'

/** The vertices of each street, by its name; streets without a name are left out. */
export function verticesByName(graph: RoadGraph): Map<string, Set<number>> {
  const streets = graph.names.map(() => new Set<number>())
  graph.nameIndex.forEach((name, edge) => {
    streets[name]?.add(graph.source[edge] as number)
    streets[name]?.add(graph.target[edge] as number)
  })
  return new Map(
    graph.names.map((name, i) => [name, streets[i] as Set<number>] as const).filter(([name]) => name !== ''),
  )
}

/** Where two streets meet: of several corners, as a wide street with two carriageways has, the first. Null when they do not. */
export function cornerOf(graph: RoadGraph, a: ReadonlySet<number>, b: ReadonlySet<number>): LonLat | null {
  for (const vertex of a) if (b.has(vertex)) return [graph.lon[vertex] as number, graph.lat[vertex] as number]
  return null
}
