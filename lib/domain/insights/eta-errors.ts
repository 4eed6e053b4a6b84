/** How long before the arrival an ETA is judged, in minutes. */
export const HORIZONS_MIN = [60, 45, 30, 20, 15, 10, 5] as const

/** An arrival that was told. Epoch milliseconds. */
export interface SaidEta {
  readonly saidAt: number
  readonly arriveAt: number
}

/**
 * By how many minutes an arrival came later than what was told, for each horizon: against the ETA that stood then, which is
 * the last one said by then. Null where none had been said yet. `etas` in the order in which they were said.
 */
export function etaErrors(etas: readonly SaidEta[], arrivedAt: number): (number | null)[] {
  return HORIZONS_MIN.map((minutes) => {
    const standing = etas.findLast(({ saidAt }) => saidAt <= arrivedAt - minutes * 60_000)
    return standing === undefined ? null : (arrivedAt - standing.arriveAt) / 60_000
  })
}
