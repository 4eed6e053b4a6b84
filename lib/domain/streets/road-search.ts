import { CostHeap } from './cost-heap.ts'
import { Landmarks } from './landmarks.ts'
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

/** A* by time over one graph, guided by landmarks. Its arrays are used again by each search, so one search runs at a time. */
export class RoadSearch {
  readonly #graph: RoadGraph
  readonly #costS: Float64Array
  readonly #via: Int32Array
  /** Number of the search that last wrote a vertex: saves clearing the arrays each time. */
  readonly #round: Int32Array
  readonly #settled: Int32Array
  /** The least seconds from a vertex to the goals, asked once for each vertex of a search. */
  readonly #aheadS: Float64Array
  readonly #heap = new CostHeap()
  readonly #landmarks: Landmarks
  #current = 0

  constructor(graph: RoadGraph) {
    const count = graph.lon.length
    this.#graph = graph
    this.#costS = new Float64Array(count)
    this.#via = new Int32Array(count)
    this.#round = new Int32Array(count)
    this.#settled = new Int32Array(count)
    this.#aheadS = new Float64Array(count)
    this.#landmarks = new Landmarks(graph)
  }

  /** The quickest way from any of the first gates to any of the second; null when there is none. Costs count at both ends. */
  run<G extends Gate>(from: readonly G[], to: readonly G[]): FoundPath<G> | null {
    this.#current += 1
    this.#heap.clear()
    this.#landmarks.grow()
    this.#landmarks.aimAt(to.map(({ vertex }) => vertex))
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

  #expand(at: number): void {
    const { firstEdge, target, edgeS } = this.#graph
    const end = firstEdge[at + 1] as number
    for (let edge = firstEdge[at] as number; edge < end; edge++) {
      this.#reach(target[edge] as number, (this.#costS[at] as number) + (edgeS[edge] as number), edge)
    }
  }

  #reach(vertex: number, costS: number, via: number): void {
    if (this.#round[vertex] !== this.#current) {
      this.#round[vertex] = this.#current
      this.#aheadS[vertex] = this.#landmarks.leastS(vertex)
    } else if ((this.#costS[vertex] as number) <= costS) return
    this.#costS[vertex] = costS
    this.#via[vertex] = via
    this.#heap.push(costS + (this.#aheadS[vertex] as number), vertex)
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
