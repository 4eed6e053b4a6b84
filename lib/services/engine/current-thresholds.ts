import { withOverrides } from '#lib/domain/engine/threshold-overrides.ts'
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/domain/engine/thresholds.ts'
import { config } from '../../config.ts'

/** What the engine decides by: the usual numbers, and those of the settings. Throws a plain sentence for one there is not. */
export function currentThresholds(): Thresholds {
  const { thresholds } = config()
  if (thresholds === null) return DEFAULT_THRESHOLDS
  try {
    return withOverrides(DEFAULT_THRESHOLDS, JSON.parse(thresholds))
  } catch (error) {
    throw new Error(`WAYPOST_THRESHOLDS: ${error instanceof Error ? error.message : String(error)}`)
  }
}
