import { nearestOnSegment } from '../plane.ts'
import type { LonLat } from '../road.ts'
import type { RoadGraph } from './road-graph.ts'

/** A place on a street: `share` (0 to 1) of the way along a directed edge, and how far from it the asked place was. */
export interface OnStreet {
  readonly edge: number
  readonly share: number
  readonly awayM: number
}

const CELL_M = 200
/** Streets hardly farther than the nearest are candidates too: the other carriageway, the street round the corner. */
const SLACK_M = 12

/** The edges of a graph by square cells, to find those near a place without trying all. */
export class StreetGrid {
  readonly #graph: RoadGraph
  readonly #left: number
  readonly #bottom: number
  readonly #columns: number
  readonly #rows: number
  /** The edges of cell c are `#edges[#first[c]]` up to `#edges[#first[c + 1]]`. */
  readonly #first: Int32Array
  readonly #edges: Int32Array

  constructor(graph: RoadGraph) {
    const least = (values: Float64Array) => values.reduce((low, value) => Math.min(low, value), 0)
    const most = (values: Float64Array) => values.reduce((high, value) => Math.max(high, value), 0)
    this.#graph = graph
    this.#left = least(graph.x)
    this.#bottom = least(graph.y)
    this.#columns = Math.floor((most(graph.x) - this.#left) / CELL_M) + 1
    this.#rows = Math.floor((most(graph.y) - this.#bottom) / CELL_M) + 1
    this.#first = new Int32Array(this.#columns * this.#rows + 1)
    this.#eachCell((cell) => {
      ;(this.#first[cell + 1] as number) += 1
    })
    for (let i = 1; i < this.#first.length; i++) (this.#first[i] as number) += this.#first[i - 1] as number
    this.#edges = new Int32Array(this.#first.at(-1) as number)
    const next = this.#first.slice()
    this.#eachCell((cell, edge) => {
      const at = next[cell] as number
      this.#edges[at] = edge
      next[cell] = at + 1
    })
  }

  #column(x: number): number {
    return Math.floor((x - this.#left) / CELL_M)
  }

  #row(y: number): number {
    return Math.floor((y - this.#bottom) / CELL_M)
  }

  /** Every cell that the box around an edge touches. */
  #eachCell(visit: (cell: number, edge: number) => void): void {
    const { x, y, source, target } = this.#graph
    source.forEach((from, edge) => {
      const to = target[edge] as number
      const [xa, xb, ya, yb] = [x[from] as number, x[to] as number, y[from] as number, y[to] as number]
      for (let row = this.#row(Math.min(ya, yb)); row <= this.#row(Math.max(ya, yb)); row++) {
        const last = this.#column(Math.max(xa, xb))
        for (let column = this.#column(Math.min(xa, xb)); column <= last; column++)
          visit(row * this.#columns + column, edge)
      }
    })
  }

  /** The nearest places on streets within `reachM` metres, in both directions of driving; none when all are farther. */
  near([lon, lat]: LonLat, reachM: number): OnStreet[] {
    const here = [this.#graph.plane.x(lon), this.#graph.plane.y(lat)] as const
    const found = new Map<number, OnStreet>()
    let nearestM = reachM
    for (let ring = 0; (ring - 1) * CELL_M <= Math.min(reachM, nearestM + SLACK_M); ring++) {
      this.#eachInRing(here, ring, (edge) => {
        if (found.has(edge)) return
        const on = this.#project(here, edge)
        found.set(edge, on)
        nearestM = Math.min(nearestM, on.awayM)
      })
    }
    const limitM = Math.min(reachM, nearestM + SLACK_M)
    return [...found.values()].filter((on) => on.awayM <= limitM)
  }

  #project(here: readonly [number, number], edge: number): OnStreet {
    const { x, y, source, target } = this.#graph
    const [from, to] = [source[edge] as number, target[edge] as number]
    const a = [x[from] as number, y[from] as number] as const
    return { edge, ...nearestOnSegment(here, a, [x[to] as number, y[to] as number]) }
  }

  /** The edges of the cells `ring` steps from a place's own cell. */
  #eachInRing(here: readonly [number, number], ring: number, visit: (edge: number) => void): void {
    const [column, row] = [this.#column(here[0]), this.#row(here[1])]
    for (let r = Math.max(0, row - ring); r <= Math.min(this.#rows - 1, row + ring); r++) {
      const step = Math.abs(r - row) === ring ? 1 : Math.max(1, 2 * ring)
      for (let c = column - ring; c <= column + ring; c += step) {
        if (c < 0 || c >= this.#columns) continue
        const cell = r * this.#columns + c
        for (let i = this.#first[cell] as number; i < (this.#first[cell + 1] as number); i++) {
          visit(this.#edges[i] as number)
        }
      }
    }
  }
}
