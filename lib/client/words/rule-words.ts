import { inputAt } from '#lib/domain/engine/orders/order-risks.ts'
import type { Scale, Thresholds } from '#lib/domain/engine/thresholds.ts'
import { say } from '#lib/language/say.ts'
import { distance, duration, percent } from './format.ts'

/** What a threshold decided. An outage is decided by one only when it is a silence. */
export type Ruled =
  | { readonly kind: 'risk'; readonly risk: string; readonly label: string }
  | { readonly kind: 'outage'; readonly code: string | null }
  | { readonly kind: 'delayed' }

/** Whose rules: an id of Waypost's, null of the sender's; and the numbers in force then, null while they are not known. */
export interface InForce {
  readonly rules: string | null
  readonly thresholds: Thresholds | null
}

/**
 * Whose rule decided something, and by which threshold, as it was in force then (docs/rules.md 6). '' where none did: of most
 * outages the phone itself tells.
 */
export function ruleWords(what: Ruled, { rules, thresholds }: InForce): string {
  if (rules === null) return say('HyperTrack’s rule, not published')
  if (what.kind === 'outage' && what.code !== 'disconnected') return ''
  const sentence = thresholds === null ? null : sentenceOf(what, thresholds)
  return sentence === null ? say('Waypost’s rule') : say('Waypost’s rule: {sentence}', { sentence })
}

function sentenceOf(what: Ruled, limits: Thresholds): string | null {
  if (what.kind === 'outage') {
    return say('no word from the phone for {time}', { time: duration(limits.silence.disconnectedAfterS) })
  }
  if (what.kind === 'risk') return RISKS[what.risk]?.(limits.risks, markOf(what.label, limits.risks)) ?? null
  const { delayedOverS, delayedStepS } = limits.eta
  return say('expected more than {time} late, told again with every {step}', {
    time: duration(delayedOverS),
    step: duration(delayedStepS),
  })
}

type Risks = Thresholds['risks']

function markOf(label: string, { redFrom, yellowFrom }: Risks): number {
  return label === 'red' ? redFrom : yellowFrom
}

type Sentence = (risks: Risks, mark: number) => string | null

function from(scale: (risks: Risks) => Scale, words: (input: number, risks: Risks) => string): Sentence {
  return (risks, mark) => {
    const input = inputAt(scale(risks), mark)
    return input === null ? null : words(input, risks)
  }
}

const RISKS: Readonly<Record<string, Sentence>> = {
  delayed_from_scheduled_at: from(
    (risks) => risks.delayedFromScheduledS,
    (seconds) => say('expected {time} or more after the promise', { time: duration(seconds) }),
  ),
  delayed_from_initial_eta: from(
    (risks) => risks.delayedFromInitialEtaS,
    (seconds) => say('expected {time} or more after the first ETA', { time: duration(seconds) }),
  ),
  is_offline: from(
    (risks) => risks.offlineS,
    (seconds) => say('no data for {time} or longer', { time: duration(seconds) }),
  ),
  deviating_from_expected_route: from(
    (risks) => risks.deviatingM,
    (metres, { deviatingForS }) =>
      say('{distance} or more off the expected way for {time}', {
        distance: distance(metres),
        time: duration(deviatingForS),
      }),
  ),
  moving_away_from_destination: from(
    (risks) => risks.movingAwayM,
    (metres) => say('{distance} or more farther from the stop than before', { distance: distance(metres) }),
  ),
  in_low_battery: from(
    (risks) => risks.batteryPct,
    (pct) => say('battery at {percent} or less', { percent: percent(pct / 100) }),
  ),
  moving_too_slow: from(
    (risks) => risks.progressShare,
    (share, { progressOverS }) =>
      say('{percent} or less of the expected progress in {time}', {
        percent: percent(share),
        time: duration(progressOverS),
      }),
  ),
  in_outage: ({ outage }, mark) => {
    if (outage.open >= mark) return say('the phone is in an outage')
    if (outage.worse < mark) return null
    return say('an outage that somebody caused, or one longer than {time}', { time: duration(outage.worseAfterS) })
  },
}
