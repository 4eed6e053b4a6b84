import { type Phrase, phrase, say } from '#lib/language/say.ts'

const CLAUSES = new Map<string, Phrase>([
  ['moving_too_slow', phrase('moving too slowly')],
  ['delayed_from_scheduled_at', phrase('behind promise')],
  ['delayed_from_initial_eta', phrase('behind first ETA')],
  ['is_offline', phrase('no data')],
  ['deviating_from_expected_route', phrase('off route')],
  ['moving_away_from_destination', phrase('moving away')],
  ['in_low_battery', phrase('phone low')],
  ['in_outage', phrase('outage')],
])

/** A risk in words that stand within a line; `riskWord` begins one. */
export function riskClause(risk: string): string {
  const known = CLAUSES.get(risk)
  return known === undefined ? risk.replaceAll('_', ' ').trim() : say(known)
}
