/** What became of one of many. */
export type Outcome = { readonly state: 'done' } | { readonly state: 'refused'; readonly reason: string }

interface Pool<T> {
  readonly items: readonly T[]
  /** So many at a time: a server with others to serve is not asked forty things at once. */
  readonly atOnce: number
  readonly work: (item: T) => Promise<unknown>
  readonly onOutcome: (item: T, outcome: Outcome) => void
}

/** Works through all items, a few at a time, in their order; what fails is an outcome, and the rest goes on. Never rejects. */
export async function workThrough<T>({ items, atOnce, work, onOutcome }: Pool<T>): Promise<void> {
  const waiting = items.values()
  const lane = async () => {
    for (const item of waiting) {
      try {
        await work(item)
        onOutcome(item, { state: 'done' })
      } catch (error) {
        onOutcome(item, { state: 'refused', reason: error instanceof Error ? error.message : String(error) })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane))
}
