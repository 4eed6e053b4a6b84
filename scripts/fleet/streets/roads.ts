import { readFileSync } from 'node:fs'

/** Directed street graph in compact arrays; the edges of vertex v are `firstEdge[v]` up to `firstEdge[v + 1]`. */
export interface Roads {
  readonly lon: Float64Array
  readonly lat: Float64Array
  readonly firstEdge: Int32Array
  readonly target: Int32Array
  readonly lengthM: Float32Array
  readonly speedMps: Float32Array
  readonly nameIndex: Int32Array
  readonly names: readonly string[]
}

interface RoadsFile {
  precision: number
  classes: string[]
  names: string[]
  /** Class, 1 when one-way, name, encoded polyline. */
  lines: [number, number, number, string][]
}

interface Segment {
  from: number
  to: number
  speedMps: number
  nameIndex: number
}

/** What a delivery van makes of each class in town, lights and parked cars included. */
const SPEED_MPS: Readonly<Record<string, number>> = {
  motorway: 22,
  trunk: 15,
  primary: 12.5,
  secondary: 11,
  tertiary: 9.5,
  unclassified: 8.5,
  residential: 7.5,
  living_street: 4,
}
export const FASTEST_MPS = 22

const FILE = new URL('../../../public/basemap/montevideo-roads.json', import.meta.url)
const METRES_PER_DEGREE = 111_320

/** Distance on the flat, in metres; right to a fraction of a per cent within a city. */
export function distanceM(lonA: number, latA: number, lonB: number, latB: number): number {
  const squeeze = Math.cos((((latA + latB) / 2) * Math.PI) / 180)
  return Math.hypot((lonB - lonA) * squeeze, latB - latA) * METRES_PER_DEGREE
}

/** Decodes an encoded polyline to whole numbers, latitude first. */
function decodeLine(text: string): [number, number][] {
  const points: [number, number][] = []
  let at = 0
  const read = () => {
    let value = 0
    for (let shift = 0; ; shift += 5) {
      const bits = text.charCodeAt(at++) - 63
      value |= (bits & 31) << shift
      if (bits < 32) return value & 1 ? ~(value >> 1) : value >> 1
    }
  }
  let lat = 0
  let lon = 0
  while (at < text.length) {
    lat += read()
    lon += read()
    points.push([lat, lon])
  }
  return points
}

class GraphBuilder {
  readonly lon: number[] = []
  readonly lat: number[] = []
  readonly segments: Segment[] = []
  readonly #vertices = new Map<string, number>()

  vertex(lat: number, lon: number, scale: number): number {
    const key = `${lat},${lon}`
    const known = this.#vertices.get(key)
    if (known !== undefined) return known
    const made = this.lon.length
    this.#vertices.set(key, made)
    this.lon.push(lon / scale)
    this.lat.push(lat / scale)
    return made
  }

  addLine(vertices: number[], road: { isOneWay: boolean; speedMps: number; nameIndex: number }): void {
    const { speedMps, nameIndex } = road
    for (let i = 1; i < vertices.length; i++) {
      const [from, to] = [vertices[i - 1] as number, vertices[i] as number]
      this.segments.push({ from, to, speedMps, nameIndex })
      if (!road.isOneWay) this.segments.push({ from: to, to: from, speedMps, nameIndex })
    }
  }
}

function reachable(start: number, edges: readonly (readonly number[])[]): Uint8Array {
  const seen = new Uint8Array(edges.length)
  const open = [start]
  seen[start] = 1
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of edges[at] as number[]) {
      if (!seen[next]) {
        seen[next] = 1
        open.push(next)
      }
    }
  }
  return seen
}

/** Vertices from which one gets everywhere and back: the strongly connected component of the first vertex that has most. */
function largestComponent(count: number, segments: readonly Segment[]): Uint8Array {
  const out: number[][] = Array.from({ length: count }, () => [])
  const into: number[][] = Array.from({ length: count }, () => [])
  for (const { from, to } of segments) {
    out[from]?.push(to)
    into[to]?.push(from)
  }
  const settled = new Uint8Array(count)
  let best: Uint8Array = new Uint8Array(count)
  let bestSize = 0
  for (let start = 0; start < count && bestSize * 2 < count; start++) {
    if (settled[start]) continue
    const back = reachable(start, into)
    const both = reachable(start, out).map((isAhead, i) => (isAhead && back[i] ? 1 : 0))
    let size = 0
    both.forEach((isIn, i) => {
      size += isIn
      if (isIn) settled[i] = 1
    })
    if (size > bestSize) [best, bestSize] = [both, size]
  }
  return best
}

function compact(graph: GraphBuilder, isKept: Uint8Array, names: string[]): Roads {
  const newIndex = new Int32Array(graph.lon.length).fill(-1)
  const kept = [...isKept.keys()].filter((i) => isKept[i])
  kept.forEach((old, i) => {
    newIndex[old] = i
  })
  const segments = graph.segments.filter(({ from, to }) => isKept[from] && isKept[to])
  segments.sort((a, b) => (newIndex[a.from] as number) - (newIndex[b.from] as number))
  const lon = Float64Array.from(kept, (old) => graph.lon[old] as number)
  const lat = Float64Array.from(kept, (old) => graph.lat[old] as number)
  const firstEdge = new Int32Array(kept.length + 1)
  for (const { from } of segments) (firstEdge[(newIndex[from] as number) + 1] as number) += 1
  for (let i = 0; i < kept.length; i++) (firstEdge[i + 1] as number) += firstEdge[i] as number
  const lengthOf = ({ from, to }: Segment) =>
    distanceM(graph.lon[from] as number, graph.lat[from] as number, graph.lon[to] as number, graph.lat[to] as number)
  return {
    lon,
    lat,
    firstEdge,
    target: Int32Array.from(segments, ({ to }) => newIndex[to] as number),
    lengthM: Float32Array.from(segments, lengthOf),
    speedMps: Float32Array.from(segments, ({ speedMps }) => speedMps),
    nameIndex: Int32Array.from(segments, ({ nameIndex }) => nameIndex),
    names,
  }
}

/** Reads the street network and keeps the part in which every vertex can be reached from every other. */
export function loadRoads(file: string | URL = FILE): Roads {
  const { precision, classes, names, lines } = JSON.parse(readFileSync(file, 'utf8')) as RoadsFile
  const graph = new GraphBuilder()
  for (const [roadClass, oneWay, nameIndex, line] of lines) {
    const vertices = decodeLine(line).map(([lat, lon]) => graph.vertex(lat, lon, 10 ** precision))
    const speedMps = SPEED_MPS[classes[roadClass] ?? ''] ?? 7
    graph.addLine(vertices, { isOneWay: oneWay === 1, speedMps, nameIndex })
  }
  return compact(graph, largestComponent(graph.lon.length, graph.segments), names)
}

/** The vertex nearest to a place, by trying them all. */
export function nearestVertex(roads: Roads, lon: number, lat: number): number {
  let best = -1
  let bestM = Number.POSITIVE_INFINITY
  for (let i = 0; i < roads.lon.length; i++) {
    const awayM = distanceM(lon, lat, roads.lon[i] as number, roads.lat[i] as number)
    if (awayM < bestM) [best, bestM] = [i, awayM]
  }
  return best
}
