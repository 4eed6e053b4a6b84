import { CostHeap } from './cost-heap.ts'
import { grouped, type RoadGraph } from './road-graph.ts'

/** More of them make the estimate better and each look at it dearer. */
const LANDMARKS = 8
/** Two numbers for each: the seconds from it, and the seconds to it. */
const WIDTH = 2 * LANDMARKS

/** The edges of a vertex side by side, and the vertex that each leads to: one way through the network, or the other. */
interface Ways {
  readonly first: Int32Array
  readonly edge: Int32Array
  readonly next: Int32Array
}

/**
 * What a way takes at least, from a few places at the rim of the network and the seconds between them and everything
 * else: who is 900 s from such a place and goes where it is 1,000 s from it, needs 100 s or more (A. Goldberg and
 * C. Harrelson, Computing the shortest path: A* search meets graph theory, 2005). Each landmark costs two searches through
 * the whole network, so they are added one at a time.
 */
export class Landmarks {
  readonly #graph: RoadGraph
  readonly #ahead: Ways
  readonly #back: Ways
  /** For each vertex, the seconds from and to each landmark; side by side, because they are read together. */
  readonly #seconds: Float64Array
  /** From the landmarks to the nearest of the goals, and to them from the farthest. */
  readonly #goal = new Float64Array(WIDTH)
  #count = 0

  constructor(graph: RoadGraph) {
    const vertices = graph.lon.length
    const back = grouped(graph.target, vertices)
    this.#graph = graph
    this.#ahead = { first: graph.firstEdge, edge: graph.target.map((_, edge) => edge), next: graph.target }
    this.#back = { first: back.first, edge: back.order, next: graph.source }
    this.#seconds = new Float64Array(vertices * WIDTH)
  }

  /** Adds one that is as far as can be from those there are, until there are enough. */
  grow(): void {
    if (this.#count === LANDMARKS) return
    const landmark = this.#farthest()
    this.#measure(landmark, this.#ahead, 2 * this.#count)
    this.#measure(landmark, this.#back, 2 * this.#count + 1)
    this.#count += 1
  }

  /** From now on `leastS` counts to the nearest of these vertices. */
  aimAt(goals: readonly number[]): void {
    for (let i = 0; i < 2 * this.#count; i++) {
      const seconds = goals.map((vertex) => this.#seconds[vertex * WIDTH + i] as number)
      this.#goal[i] = i % 2 === 0 ? Math.min(...seconds) : Math.max(...seconds)
    }
  }

  /** Seconds that it takes at least from a vertex to the nearest goal; never more than it takes. */
  leastS(vertex: number): number {
    const at = vertex * WIDTH
    let leastS = 0
    for (let i = 0; i < 2 * this.#count; i += 2) {
      const fromS = (this.#goal[i] as number) - (this.#seconds[at + i] as number)
      if (fromS > leastS) leastS = fromS
      const toS = (this.#seconds[at + i + 1] as number) - (this.#goal[i + 1] as number)
      if (toS > leastS) leastS = toS
    }
    return leastS
  }

  /** The first is far from anywhere, so that it lies at the rim. */
  #farthest(): number {
    if (this.#count === 0) this.#measure(0, this.#ahead, 0)
    const known = Math.max(this.#count, 1)
    let [farthest, mostS] = [0, -1]
    for (let vertex = 0; vertex < this.#graph.lon.length; vertex++) {
      let nearestS = Number.POSITIVE_INFINITY
      for (let i = 0; i < known; i++) nearestS = Math.min(nearestS, this.#seconds[vertex * WIDTH + 2 * i] as number)
      if (nearestS > mostS) [farthest, mostS] = [vertex, nearestS]
    }
    return farthest
  }

  /** Writes down the seconds between one vertex and all others, in one direction. */
  #measure(start: number, { first, edge, next }: Ways, column: number): void {
    const { edgeS, lon } = this.#graph
    const costS = new Float64Array(lon.length).fill(Number.POSITIVE_INFINITY)
    const heap = new CostHeap()
    costS[start] = 0
    heap.push(0, start)
    for (let at = heap.pop(); at >= 0; at = heap.pop()) {
      if (heap.poppedCost > (costS[at] as number)) continue
      for (let i = first[at] as number; i < (first[at + 1] as number); i++) {
        const road = edge[i] as number
        const other = next[road] as number
        const wholeS = (costS[at] as number) + (edgeS[road] as number)
        if (wholeS >= (costS[other] as number)) continue
        costS[other] = wholeS
        heap.push(wholeS, other)
      }
    }
    costS.forEach((seconds, vertex) => {
      this.#seconds[vertex * WIDTH + column] = seconds
    })
  }
}
