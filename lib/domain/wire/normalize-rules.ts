import type { RulesData } from '#lib/domain/event-data.ts'
import { formOf, metadata, number, text } from './normalize-field.ts'

/** Ours: HyperTrack publishes no rules. */
export const RULES = formOf<RulesData>({
  rulesId: text('rules_id'),
  thresholds: metadata('thresholds'),
  router: text('router'),
  geocoder: text('geocoder'),
  townSpeedMps: number('town_speed'),
})
