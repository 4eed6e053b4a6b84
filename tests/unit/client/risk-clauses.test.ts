import { expect, it } from 'vitest'
import { riskClause } from '#lib/client/words/risk-clauses.ts'
import { riskWord } from '#lib/client/words/words.ts'

const RISKS = [
  'moving_too_slow',
  'delayed_from_scheduled_at',
  'delayed_from_initial_eta',
  'is_offline',
  'deviating_from_expected_route',
  'moving_away_from_destination',
  'in_low_battery',
  'in_outage',
  'never_heard_of',
]

it.each(RISKS)('%s is called the same within a line as at its beginning', (risk) => {
  expect(riskClause(risk).charAt(0)).toMatch(/[a-z]/)
  expect(riskClause(risk)).toBe(riskWord(risk).charAt(0).toLowerCase() + riskWord(risk).slice(1))
})
