import { distanceM } from '../distance.ts'
import { type Plane, planeAt } from '../plane.ts'
import { decodeWhole } from './polyline.ts'

/** The file that `scripts/basemap/roads.mjs` writes. */
export interface RoadsFile {
  /** Decimals of the coordinates. */
  readonly precision: number
  readonly classes: readonly string[]
  readonly names: readonly string[]
  /** Class, 1 when one-way, name, encoded polyline. */
  readonly lines: readonly (readonly [roadClass: number, oneWay: number, name: number, line: string])[]
}

/** Directed street graph in compact arrays; the edges of vertex v are `firstEdge[v]` up to `firstEdge[v + 1]`. */
export interface RoadGraph {
  readonly lon: Float64Array
  readonly lat: Float64Array
  /** The same places in metres on the flat, see `plane`. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly plane: Plane
  readonly firstEdge: Int32Array
  readonly source: Int32Array
  readonly target: Int32Array
  readonly lengthM: Float32Array
  readonly speedMps: Float32Array
  readonly nameIndex: Int32Array
  readonly names: readonly string[]
  /** Seconds that each edge takes. */
  readonly edgeS: Float64Array
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
const OTHER_SPEED_MPS = 7

/** Edges in the order in which they are met: four parallel lists. */
interface Edges {
  readonly from: number[]
  readonly to: number[]
  readonly speedMps: number[]
  readonly name: number[]
}

interface Vertices {
  readonly lon: number[]
  readonly lat: number[]
}

/** Streets meet where they share a point, so equal coordinates are one vertex. */
function vertexFinder(vertices: Vertices, scale: number) {
  const known = new Map<number, number>()
  return (lat: number, lon: number): number => {
    const key = (lat + 90 * scale) * 2 ** 26 + (lon + 180 * scale)
    let vertex = known.get(key)
    if (vertex === undefined) {
      vertex = vertices.lon.length
      known.set(key, vertex)
      vertices.lon.push(lon / scale)
      vertices.lat.push(lat / scale)
    }
    return vertex
  }
}

interface Street {
  readonly speedMps: number
  readonly name: number
  readonly isOneWay: boolean
}

function addSegment(edges: Edges, [from, to]: readonly [number, number], street: Street): void {
  edges.from.push(from)
  edges.to.push(to)
  edges.speedMps.push(street.speedMps)
  edges.name.push(street.name)
  if (!street.isOneWay) addSegment(edges, [to, from], { ...street, isOneWay: true })
}

function readLines(file: RoadsFile): { vertices: Vertices; edges: Edges } {
  const vertices: Vertices = { lon: [], lat: [] }
  const edges: Edges = { from: [], to: [], speedMps: [], name: [] }
  const find = vertexFinder(vertices, 10 ** file.precision)
  for (const [roadClass, oneWay, name, line] of file.lines) {
    const speedMps = SPEED_MPS[file.classes[roadClass] ?? ''] ?? OTHER_SPEED_MPS
    let last = -1
    for (const [lat, lon] of decodeWhole(line)) {
      const vertex = find(lat, lon)
      if (last >= 0 && last !== vertex) addSegment(edges, [last, vertex], { speedMps, name, isOneWay: oneWay === 1 })
      last = vertex
    }
  }
  return { vertices, edges }
}

/** The edges of each vertex side by side: where each vertex's begin, and the edges in that order. */
export function grouped(owner: ArrayLike<number>, count: number): { first: Int32Array; order: Int32Array } {
  const first = new Int32Array(count + 1)
  for (let edge = 0; edge < owner.length; edge++) (first[(owner[edge] as number) + 1] as number) += 1
  for (let i = 0; i < count; i++) (first[i + 1] as number) += first[i] as number
  const next = first.slice()
  const order = new Int32Array(owner.length)
  for (let edge = 0; edge < owner.length; edge++) {
    const vertex = owner[edge] as number
    const at = next[vertex] as number
    order[at] = edge
    next[vertex] = at + 1
  }
  return { first, order }
}

/** What can be reached from `start` along edges from `near` to `far`, vertex by vertex. */
function reachable(start: number, edges: { near: readonly number[]; far: readonly number[] }, count: number) {
  const { first, order } = grouped(edges.near, count)
  const seen = new Uint8Array(count)
  const open = [start]
  seen[start] = 1
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (let i = first[at] as number; i < (first[at + 1] as number); i++) {
      const next = edges.far[order[i] as number] as number
      if (seen[next]) continue
      seen[next] = 1
      open.push(next)
    }
  }
  return seen
}

/** Vertices from which one gets everywhere and back: without them a street that leads in and never out would trap a route. */
function mainland(count: number, { from, to }: Edges): Uint8Array {
  const settled = new Uint8Array(count)
  let best: Uint8Array = new Uint8Array(count)
  let bestSize = 0
  for (let start = 0; start < count && bestSize * 2 < count; start++) {
    if (settled[start]) continue
    const ahead = reachable(start, { near: from, far: to }, count)
    const back = reachable(start, { near: to, far: from }, count)
    const both = ahead.map((isAhead, i) => isAhead & (back[i] as number))
    const size = both.reduce((sum, isIn) => sum + isIn, 0)
    both.forEach((isIn, i) => {
      if (isIn) settled[i] = 1
    })
    if (size > bestSize) [best, bestSize] = [both, size]
  }
  return best
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length

/** The street network of a file, without the parts from which one cannot get everywhere and back. */
export function buildRoadGraph(file: RoadsFile): RoadGraph {
  const { vertices, edges } = readLines(file)
  const isKept = mainland(vertices.lon.length, edges)
  const newIndex = new Int32Array(vertices.lon.length).fill(-1)
  const kept: number[] = []
  isKept.forEach((isIn, old) => {
    if (isIn) newIndex[old] = kept.push(old) - 1
  })
  const inside = [...edges.from.keys()].filter((i) => isKept[edges.from[i] as number] && isKept[edges.to[i] as number])
  const { first, order } = grouped(
    inside.map((i) => newIndex[edges.from[i] as number] as number),
    kept.length,
  )
  const edgeAt = order.map((i) => inside[i] as number)
  const lon = Float64Array.from(kept, (old) => vertices.lon[old] as number)
  const lat = Float64Array.from(kept, (old) => vertices.lat[old] as number)
  const source = edgeAt.map((i) => newIndex[edges.from[i] as number] as number)
  const target = edgeAt.map((i) => newIndex[edges.to[i] as number] as number)
  const pointOf = (vertex: number) => [lon[vertex] as number, lat[vertex] as number] as const
  const lengthM = Float32Array.from(source, (from, i) => distanceM(pointOf(from), pointOf(target[i] as number)))
  const speedMps = Float32Array.from(edgeAt, (i) => edges.speedMps[i] as number)
  const plane = planeAt([lon.length > 0 ? mean(lon) : 0, lat.length > 0 ? mean(lat) : 0])
  return {
    lon,
    lat,
    x: lon.map(plane.x),
    y: lat.map(plane.y),
    plane,
    edgeS: Float64Array.from(lengthM, (metres, i) => metres / (speedMps[i] as number)),
    firstEdge: first,
    source,
    target,
    lengthM,
    speedMps,
    nameIndex: edgeAt.map((i) => edges.name[i] as number),
    names: file.names,
  }
}
