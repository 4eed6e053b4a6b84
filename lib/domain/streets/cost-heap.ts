/** A binary heap of numbered things, lowest cost first; a thing may be in it twice, the cheaper comes out first. */
export class CostHeap {
  #costs = new Float64Array(1024)
  #things = new Int32Array(1024)
  #size = 0
  /** What the thing that came out last had cost. */
  poppedCost = 0

  clear(): void {
    this.#size = 0
  }

  push(cost: number, thing: number): void {
    if (this.#size === this.#costs.length) this.#grow()
    const costs = this.#costs
    const things = this.#things
    let at = this.#size++
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
    if (this.#size === 0) return -1
    const top = this.#things[0] as number
    this.poppedCost = this.#costs[0] as number
    this.#size -= 1
    if (this.#size > 0) this.#sink(this.#costs[this.#size] as number, this.#things[this.#size] as number)
    return top
  }

  #grow(): void {
    const costs = new Float64Array(this.#size * 2)
    const things = new Int32Array(this.#size * 2)
    costs.set(this.#costs)
    things.set(this.#things)
    this.#costs = costs
    this.#things = things
  }

  #sink(cost: number, thing: number): void {
    const costs = this.#costs
    const things = this.#things
    const size = this.#size
    let at = 0
    for (;;) {
      let down = 2 * at + 1
      if (down >= size) break
      if (down + 1 < size && (costs[down + 1] as number) < (costs[down] as number)) down++
      if ((costs[down] as number) >= cost) break
      costs[at] = costs[down] as number
      things[at] = things[down] as number
      at = down
    }
    costs[at] = cost
    things[at] = thing
  }
}
