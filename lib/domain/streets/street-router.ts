import type { Leg, LonLat } from '../road.ts'
import type { RoadGraph } from './road-graph.ts'
import { type Gate, RoadSearch } from './road-search.ts'
import { type OnStreet, StreetGrid } from './street-grid.ts'

/** Farther from every street than this, a place is not in the area of the graph. */
const REACH_M = 500
/** Getting from a place to its street, so that a nearer street counts for more. Not part of the duration. */
const ACCESS_MPS = 2

interface StreetGate extends Gate {
  readonly on: OnStreet
}

/** The way along one street or several: edges, the first from some share of it, the last up to some share. */
interface Course {
  readonly edges: readonly number[]
  readonly fromShare: number
  readonly toShare: number
}

/** Finds the quickest ways through a street network. One search at a time: it is not to be shared between threads. */
export class StreetRouter {
  readonly #graph: RoadGraph
  readonly #grid: StreetGrid
  readonly #search: RoadSearch

  constructor(graph: RoadGraph) {
    this.#graph = graph
    this.#grid = new StreetGrid(graph)
    this.#search = new RoadSearch(graph)
  }

  /** One leg between each two points; null when a point is more than 500 m from every street. Legs begin and end on a street. */
  legs(points: readonly LonLat[]): Leg[] | null {
    const stops = points.map((point) => this.#grid.near(point, REACH_M))
    if (stops.some((stop) => stop.length === 0)) return null
    const legs: Leg[] = []
    for (let i = 1; i < stops.length; i++) {
      const course = this.#course(stops[i - 1] as OnStreet[], stops[i] as OnStreet[])
      if (!course) return null
      legs.push(this.#leg(course))
    }
    return legs
  }

  #course(from: readonly OnStreet[], to: readonly OnStreet[]): Course | null {
    const { edgeS, source, target } = this.#graph
    const starts = from.map((on): StreetGate => {
      const costS = (1 - on.share) * (edgeS[on.edge] as number) + on.awayM / ACCESS_MPS
      return { vertex: target[on.edge] as number, costS, on }
    })
    const ends = to.map((on): StreetGate => {
      const costS = on.share * (edgeS[on.edge] as number) + on.awayM / ACCESS_MPS
      return { vertex: source[on.edge] as number, costS, on }
    })
    const found = this.#search.run(starts, ends)
    const direct = this.#direct(from, to)
    if (direct && (!found || direct.costS <= found.costS)) return direct.course
    if (!found) return null
    const edges = [found.from.on.edge, ...found.edges, found.to.on.edge]
    return { edges, fromShare: found.from.on.share, toShare: found.to.on.share }
  }

  /** Straight along one and the same edge, which the search between vertices cannot see. */
  #direct(from: readonly OnStreet[], to: readonly OnStreet[]): { course: Course; costS: number } | null {
    let best: { course: Course; costS: number } | null = null
    for (const start of from) {
      const end = to.find((on) => on.edge === start.edge && on.share >= start.share)
      if (!end) continue
      const driveS = (end.share - start.share) * (this.#graph.edgeS[start.edge] as number)
      const costS = driveS + (start.awayM + end.awayM) / ACCESS_MPS
      const course = { edges: [start.edge], fromShare: start.share, toShare: end.share }
      if (!best || costS < best.costS) best = { course, costS }
    }
    return best
  }

  #pointOn(edge: number, share: number): LonLat {
    const { lon, lat, source, target } = this.#graph
    const [from, to] = [source[edge] as number, target[edge] as number]
    const [lonA, latA] = [lon[from] as number, lat[from] as number]
    return [lonA + share * ((lon[to] as number) - lonA), latA + share * ((lat[to] as number) - latA)]
  }

  #leg({ edges, fromShare, toShare }: Course): Leg {
    const { lengthM, edgeS } = this.#graph
    const line: LonLat[] = [this.#pointOn(edges[0] as number, fromShare)]
    const elapsedS = [0]
    let [metres, seconds] = [0, 0]
    edges.forEach((edge, i) => {
      const begin = i === 0 ? fromShare : 0
      const end = i === edges.length - 1 ? toShare : 1
      if (end <= begin) return
      metres += (end - begin) * (lengthM[edge] as number)
      seconds += (end - begin) * (edgeS[edge] as number)
      line.push(this.#pointOn(edge, end))
      elapsedS.push(seconds)
    })
    // A way of no length still has two ends.
    if (line.length === 1) {
      line.push(line[0] as LonLat)
      elapsedS.push(0)
    }
    return { distanceM: metres, durationS: seconds, line, elapsedS }
  }
}
