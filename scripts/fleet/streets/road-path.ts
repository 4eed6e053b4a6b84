import type { RoadGraph } from '#lib/domain/streets/road-graph.ts'
import { RoadSearch } from '#lib/domain/streets/road-search.ts'

/** A way through the streets. Arrays run along its vertices; `speedMps` and `nameIndex` along its segments. */
export interface Path {
  readonly vertices: Int32Array
  readonly cumulativeM: Float64Array
  readonly cumulativeS: Float64Array
  readonly speedMps: Float32Array
  readonly nameIndex: Int32Array
  readonly lengthM: number
  readonly durationS: number
}

export interface Place {
  readonly lon: number
  readonly lat: number
  readonly bearingDeg: number
  readonly speedMps: number
  /** Index of the segment, and so of the vertex behind. */
  readonly segment: number
  /** Seconds to the end at the streets' usual speeds. */
  readonly remainingS: number
}

export interface Router {
  /** The quickest way, or null when there is none. Remembered, for customers order again. */
  path(from: number, to: number): Path | null
}

const REMEMBERED = 30_000

/** Builds a path from edges that follow one another in the graph. */
function tracePath(roads: RoadGraph, from: number, edges: number[]): Path {
  const vertices = [from, ...edges.map((edge) => roads.target[edge] as number)]
  const cumulativeM = new Float64Array(vertices.length)
  const cumulativeS = new Float64Array(vertices.length)
  edges.forEach((edge, i) => {
    const lengthM = roads.lengthM[edge] as number
    cumulativeM[i + 1] = (cumulativeM[i] as number) + lengthM
    cumulativeS[i + 1] = (cumulativeS[i] as number) + (roads.edgeS[edge] as number)
  })
  return {
    vertices: Int32Array.from(vertices),
    cumulativeM,
    cumulativeS,
    speedMps: Float32Array.from(edges, (edge) => roads.speedMps[edge] as number),
    nameIndex: Int32Array.from(edges, (edge) => roads.nameIndex[edge] as number),
    lengthM: cumulativeM.at(-1) ?? 0,
    durationS: cumulativeS.at(-1) ?? 0,
  }
}

export function createRouter(roads: RoadGraph): Router {
  const search = new RoadSearch(roads)
  const remembered = new Map<number, Path | null>()
  return {
    path(from, to) {
      const key = from * roads.lon.length + to
      let path = remembered.get(key)
      if (path === undefined) {
        const found = search.run([{ vertex: from, costS: 0 }], [{ vertex: to, costS: 0 }])
        path = found && tracePath(roads, from, found.edges)
        if (remembered.size >= REMEMBERED) remembered.clear()
        remembered.set(key, path)
      }
      return path
    },
  }
}

/** One path after another; the second starts where the first ends. */
export function joinPaths(first: Path, second: Path): Path {
  const behindM = first.lengthM
  const behindS = first.durationS
  return {
    vertices: Int32Array.from([...first.vertices, ...second.vertices.subarray(1)]),
    cumulativeM: Float64Array.from([...first.cumulativeM, ...second.cumulativeM.subarray(1).map((m) => m + behindM)]),
    cumulativeS: Float64Array.from([...first.cumulativeS, ...second.cumulativeS.subarray(1).map((s) => s + behindS)]),
    speedMps: Float32Array.from([...first.speedMps, ...second.speedMps]),
    nameIndex: Int32Array.from([...first.nameIndex, ...second.nameIndex]),
    lengthM: behindM + second.lengthM,
    durationS: behindS + second.durationS,
  }
}

function bearingDeg(roads: RoadGraph, from: number, to: number): number {
  const [latA, latB] = [roads.lat[from] as number, roads.lat[to] as number]
  const east = ((roads.lon[to] as number) - (roads.lon[from] as number)) * Math.cos((latA * Math.PI) / 180)
  return ((Math.atan2(east, latB - latA) * 180) / Math.PI + 360) % 360
}

function segmentAt(path: Path, alongM: number): number {
  let low = 0
  let high = path.speedMps.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((path.cumulativeM[middle] as number) <= alongM) low = middle
    else high = middle - 1
  }
  return Math.max(low, 0)
}

/** Where one is after `alongM` metres of the path; before its start and past its end, at the end. */
export function placeAlong(roads: RoadGraph, path: Path, alongM: number): Place {
  const segment = segmentAt(path, alongM)
  const from = path.vertices[segment] as number
  const to = path.vertices[segment + 1] ?? from
  const startM = path.cumulativeM[segment] as number
  const segmentM = (path.cumulativeM[segment + 1] ?? startM) - startM
  const share = segmentM > 0 ? Math.min(1, Math.max(0, (alongM - startM) / segmentM)) : 0
  const startS = path.cumulativeS[segment] as number
  const passedS = startS + share * ((path.cumulativeS[segment + 1] ?? startS) - startS)
  const [lonA, latA] = [roads.lon[from] as number, roads.lat[from] as number]
  return {
    lon: lonA + share * ((roads.lon[to] as number) - lonA),
    lat: latA + share * ((roads.lat[to] as number) - latA),
    bearingDeg: from === to ? 0 : bearingDeg(roads, from, to),
    speedMps: path.speedMps[segment] ?? 0,
    segment,
    remainingS: Math.max(0, path.durationS - passedS),
  }
}
