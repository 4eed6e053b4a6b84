import { HORIZONS_MIN } from '#lib/domain/insights/eta-errors.ts'
import { type HorizonFigures, tallyOutcomes } from '#lib/domain/insights/tally.ts'
import { explainedOutcomes } from '#lib/services/insights/explained-outcomes.ts'
import { remember } from '../../remember.ts'

const DAY_MS = 86_400_000
const LOOKED_BACK_DAYS = 14
const KEPT_MS = 3_600_000

interface Known {
  horizons: readonly HorizonFigures[]
  readAt: number
  isReading: boolean
}

const known = () => remember('eta spread', (): Known => ({ horizons: [], readAt: 0, isReading: false }))

/**
 * By how many minutes people came earlier and later than an ETA so far ahead, four times of five (docs/rules.md 42); null
 * where too few did. Looked up anew each hour, beside whoever asks: nobody waits for it.
 */
export function etaSpread(etaS: number | null, now: number): { earlyMin: number; lateMin: number } | null {
  const state = known()
  if (now - state.readAt > KEPT_MS && !state.isReading) readAnew(state, now)
  if (etaS === null) return null
  const minutes = etaS / 60
  const nearest = HORIZONS_MIN.reduce((best, one) => (Math.abs(one - minutes) < Math.abs(best - minutes) ? one : best))
  const spread = state.horizons.find((horizon) => horizon.minutes === nearest)?.spread
  return spread ? { earlyMin: Math.floor(spread.p10), lateMin: Math.ceil(spread.p90) } : null
}

function readAnew(state: Known, now: number): void {
  state.isReading = true
  const range = { from: now - LOOKED_BACK_DAYS * DAY_MS, to: now }
  explainedOutcomes({ range, isWanted: () => true, outages: [], now })
    .then(({ outcomes }) => {
      state.horizons = tallyOutcomes(outcomes, []).horizons
    })
    .catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)))
    .finally(() => {
      state.readAt = now
      state.isReading = false
    })
}
