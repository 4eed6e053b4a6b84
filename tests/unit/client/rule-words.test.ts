import { expect, test } from 'vitest'
import { type Ruled, ruleWords } from '#lib/client/words/rule-words.ts'
import { RISK_ELEMENTS } from '#lib/contract/webhook-order.ts'
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/domain/engine/thresholds.ts'

const ours = { rules: '0011', thresholds: DEFAULT_THRESHOLDS }
const risk = (name: string, label: string): Ruled => ({ kind: 'risk', risk: name, label })

const SENTENCES: Record<(typeof RISK_ELEMENTS)[number], [yellow: string, red: string]> = {
  delayed_from_scheduled_at: ['expected 5 min or more after the promise', 'expected 10 min or more after the promise'],
  delayed_from_initial_eta: [
    'expected 5 min or more after the first ETA',
    'expected 10 min or more after the first ETA',
  ],
  is_offline: ['no data for 3 min or longer', 'no data for 10 min or longer'],
  deviating_from_expected_route: [
    '300 m or more off the expected way for 2 min',
    '1.0 km or more off the expected way for 2 min',
  ],
  moving_away_from_destination: [
    '500 m or more farther from the stop than before',
    '1.5 km or more farther from the stop than before',
  ],
  in_low_battery: ['battery at 20 % or less', 'battery at 10 % or less'],
  moving_too_slow: ['50 % or less of the expected progress in 5 min', '25 % or less of the expected progress in 5 min'],
  in_outage: ['the phone is in an outage', 'an outage that somebody caused, or one longer than 5 min'],
}

test.each(RISK_ELEMENTS)('%s says by which threshold it is yellow, and by which red', (name) => {
  const said = ['yellow', 'red'].map((label) => ruleWords(risk(name, label), ours))
  expect(said).toEqual(SENTENCES[name].map((sentence) => `Waypost’s rule: ${sentence}`))
})

test('a silence and a delay say theirs, and an outage that the phone told of has none', () => {
  expect(ruleWords({ kind: 'outage', code: 'disconnected' }, ours)).toBe(
    'Waypost’s rule: no word from the phone for 10 min',
  )
  expect(ruleWords({ kind: 'delayed' }, ours)).toBe(
    'Waypost’s rule: expected more than 1 min late, told again with every 5 min',
  )
  expect(ruleWords({ kind: 'outage', code: 'sdk_killed_by_user' }, ours)).toBe('')
})

test('the numbers are those that were in force then', () => {
  const thresholds: Thresholds = { ...DEFAULT_THRESHOLDS, silence: { disconnectedAfterS: 120 } }
  const words = ruleWords({ kind: 'outage', code: 'disconnected' }, { rules: '2233', thresholds })
  expect(words).toBe('Waypost’s rule: no word from the phone for 2 min')
})

test('what somebody else sent is somebody else’s rule, and what nobody explained is only ours', () => {
  const sent = { rules: null, thresholds: DEFAULT_THRESHOLDS }
  expect(ruleWords(risk('is_offline', 'red'), sent)).toBe('HyperTrack’s rule, not published')
  expect(ruleWords(risk('of_next_year', 'red'), ours)).toBe('Waypost’s rule')
  expect(ruleWords(risk('is_offline', 'red'), { rules: '0011', thresholds: null })).toBe('Waypost’s rule')
})
