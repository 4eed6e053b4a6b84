import { CostHeap } from './cost-heap.ts'
import type { RoadGraph } from './road-graph.ts'

/** Where a search may begin or end, and the seconds between that vertex and the place that is meant. */
export interface Gate {
  readonly vertex: number
  readonly costS: number
}

/** The edges of the quickest way in driving order, and which of the gates it took. */
export interface FoundPath<G extends Gate> {
  readonly edges: number[]
  readonly from: G
  readonly to: G
  readonly costS: number
}

/** The flat projection is off by less than this within a city; without it the estimate could promise too little time. */
const FLATNESS = 0.998

/** A* by time over one graph. Its arrays are used again by each search, so one search runs at a time. */
export class RoadSearch {
  readonly #graph: RoadGraph
  readonly #costS: Float64Array
  readonly #via: Int32Array
  /** Number of the search that last wrote a vertex: saves clearing the arrays each time. */
  readonly #round: Int32Array
  readonly #settled: Int32Array
  readonly #heap = new CostHeap()
  #current = 0
  #goalX = 0
  #goalY = 0
  /** Metres by which the goals may lie nearer than the first of them. */
  #goalSpreadM = 0

  constructor(graph: RoadGraph) {
    const count = graph.lon.length
    this.#graph = graph
    this.#costS = new Float64Array(count)
    this.#via = new Int32Array(count)
    this.#round = new Int32Array(count)
    this.#settled = new Int32Array(count)
  }

  /** The quickest way from any of the first gates to any of the second; null when there is none. Costs count at both ends. */
  run<G extends Gate>(from: readonly G[], to: readonly G[]): FoundPath<G> | null {
    this.#current += 1
    this.#heap.clear()
    this.#aimAt(to)
    for (const gate of from) this.#reach(gate.vertex, gate.costS, -1)
    let best: G | null = null
    let bestS = Number.POSITIVE_INFINITY
    for (let at = this.#heap.pop(); at >= 0 && this.#heap.poppedCost < bestS; at = this.#heap.pop()) {
      if (this.#settled[at] === this.#current) continue
      this.#settled[at] = this.#current
      for (const gate of to) {
        const wholeS = (this.#costS[at] as number) + gate.costS
        if (gate.vertex === at && wholeS < bestS) [best, bestS] = [gate, wholeS]
      }
      this.#expand(at)
    }
    return best && this.#unwind(from, { to: best, costS: bestS })
  }

  #aimAt(goals: readonly Gate[]): void {
    const [first] = goals
    this.#goalX = this.#graph.x[first?.vertex ?? 0] as number
    this.#goalY = this.#graph.y[first?.vertex ?? 0] as number
    this.#goalSpreadM = goals.reduce((most, { vertex }) => Math.max(most, this.#toGoalM(vertex)), 0)
  }

  #toGoalM(vertex: number): number {
    const east = (this.#graph.x[vertex] as number) - this.#goalX
    const north = (this.#graph.y[vertex] as number) - this.#goalY
    return Math.sqrt(east * east + north * north) * FLATNESS
  }

  #expand(at: number): void {
    const { firstEdge, target, edgeS } = this.#graph
    const end = firstEdge[at + 1] as number
    for (let edge = firstEdge[at] as number; edge < end; edge++) {
      this.#reach(target[edge] as number, (this.#costS[at] as number) + (edgeS[edge] as number), edge)
    }
  }

  #reach(vertex: number, costS: number, via: number): void {
    if (this.#round[vertex] === this.#current && (this.#costS[vertex] as number) <= costS) return
    this.#round[vertex] = this.#current
    this.#costS[vertex] = costS
    this.#via[vertex] = via
    const aheadM = Math.max(0, this.#toGoalM(vertex) - this.#goalSpreadM)
    this.#heap.push(costS + aheadM / this.#graph.fastestMps, vertex)
  }

  #unwind<G extends Gate>(from: readonly G[], { to, costS }: { to: G; costS: number }): FoundPath<G> | null {
    const edges: number[] = []
    let at = to.vertex
    for (let via = this.#via[at] as number; via >= 0; via = this.#via[at] as number) {
      edges.push(via)
      at = this.#graph.source[via] as number
    }
    const costAtStart = this.#costS[at] as number
    const start = from.find((gate) => gate.vertex === at && gate.costS === costAtStart)
    return start ? { edges: edges.reverse(), from: start, to, costS } : null
  }
}
