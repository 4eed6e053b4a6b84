/** A binary heap of numbered things, lowest cost first; a thing may be in it twice, the cheaper comes out first. */
export class CostHeap {
  #costs: number[] = []
  #things: number[] = []

  get size(): number {
    return this.#costs.length
  }

  clear(): void {
    this.#costs.length = 0
    this.#things.length = 0
  }

  push(cost: number, thing: number): void {
    const costs = this.#costs
    const things = this.#things
    let at = costs.length
    costs.push(cost)
    things.push(thing)
    while (at > 0) {
      const up = (at - 1) >> 1
      if ((costs[up] as number) <= cost) break
      costs[at] = costs[up] as number
      things[at] = things[up] as number
      at = up
    }
    costs[at] = cost
    things[at] = thing
  }

  /** The cheapest thing, or -1 when there is none. */
  pop(): number {
    const top = this.#things[0]
    const cost = this.#costs.pop()
    const thing = this.#things.pop()
    if (top === undefined || cost === undefined || thing === undefined) return -1
    if (this.#costs.length > 0) this.#sink(cost, thing)
    return top
  }

  #sink(cost: number, thing: number): void {
    const costs = this.#costs
    const things = this.#things
    let at = 0
    for (;;) {
      let down = 2 * at + 1
      if (down >= costs.length) break
      if (down + 1 < costs.length && (costs[down + 1] as number) < (costs[down] as number)) down++
      if ((costs[down] as number) >= cost) break
      costs[at] = costs[down] as number
      things[at] = things[down] as number
      at = down
    }
    costs[at] = cost
    things[at] = thing
  }
}
