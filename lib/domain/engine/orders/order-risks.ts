import type { Scale, Thresholds } from '../thresholds.ts'

export type RiskLabel = 'green' | 'yellow' | 'red'

/** One risk as the engine sees it now. */
export interface RiskReading {
  readonly label: RiskLabel
  /** 0 to 1. */
  readonly intensity: number
  /** What it was read from: seconds, metres, per cent or a share, as the scale has it. Null when that is not known. */
  readonly input: number | null
}

/** Everything that the eight risks are made of. Null: not known, which is never a risk by itself. */
export interface RiskInput {
  readonly nowMs: number
  /** The labels that were told last, by risk; what is not there is green. */
  readonly labelsSaid: Readonly<Record<string, string>>
  /** The worker is at the destination, or was: what speaks of the way there is over. */
  readonly isArrived: boolean
  /** The arrival that counts: the estimate, or the real one. */
  readonly arrivalMs: number | null
  readonly scheduledAtMs: number | null
  readonly initialEtaMs: number | null
  /** When the phone was last heard of. */
  readonly heardAtMs: number | null
  readonly isTrackingWanted: boolean
  readonly outage: { readonly category: string | null; readonly sinceMs: number } | null
  readonly batteryPct: number | null
  readonly isBatteryLow: boolean
  readonly offRouteM: number | null
  readonly movedAwayM: number | null
  /** Progress made as a share of what was counted on. */
  readonly progressShare: number | null
}

const WORSE_OUTAGES: ReadonlySet<string> = new Set(['behavioural', 'adversarial'])

/** The intensity for an input on a scale: straight lines between its points, level beyond both ends. */
export function intensityOn(scale: Scale, input: number): number {
  const [first, last] = [scale[0], scale.at(-1)]
  if (first === undefined || last === undefined) return 0
  if (input <= first[0]) return first[1]
  if (input >= last[0]) return last[1]
  const next = scale.findIndex(([at]) => at >= input)
  const [[fromAt, fromValue], [toAt, toValue]] = [scale[next - 1] ?? first, scale[next] ?? last]
  return fromValue + ((input - fromAt) / (toAt - fromAt)) * (toValue - fromValue)
}

/** The first input, read along the scale, at which an intensity is reached; null when it never is. */
export function inputAt(scale: Scale, intensity: number): number | null {
  const inOrder = isRising(scale) ? scale : [...scale].reverse()
  const next = inOrder.findIndex(([, value]) => value >= intensity)
  const [at, before] = [inOrder[next], inOrder[next - 1]]
  if (at === undefined) return null
  if (before === undefined || at[1] === before[1]) return at[0]
  return before[0] + ((intensity - before[1]) / (at[1] - before[1])) * (at[0] - before[0])
}

function isRising(scale: Scale): boolean {
  return (scale[0]?.[1] ?? 0) <= (scale.at(-1)?.[1] ?? 0)
}

/**
 * All eight risks that HyperTrack names, green ones too; the thresholds are ours, because it publishes none. A label that
 * was told is left later than it was reached, so that a reading about a threshold does not make it flap.
 */
export function readRisks(input: RiskInput, { risks }: Pick<Thresholds, 'risks'>): Record<string, RiskReading> {
  const readings: Record<string, RiskReading> = {}
  const inputs = inputsOf(input)
  const raw = intensities(input, inputs, risks)
  for (const key in raw) {
    const name = key as RiskName
    const intensity = rounded(raw[name])
    const label = labelOf(intensity, input.labelsSaid[name], risks)
    readings[name] = { intensity, label, input: inputs[name] }
  }
  return readings
}

type RiskName =
  | 'delayed_from_scheduled_at'
  | 'delayed_from_initial_eta'
  | 'is_offline'
  | 'deviating_from_expected_route'
  | 'moving_away_from_destination'
  | 'in_low_battery'
  | 'moving_too_slow'
  | 'in_outage'
type Inputs = Readonly<Record<RiskName, number | null>>

const rounded = (value: number) => Math.round(value * 100) / 100

/** What each risk is read from. What speaks of the way there is over with the arrival. */
function inputsOf(input: RiskInput): Inputs {
  const { arrivalMs, isArrived, outage, nowMs } = input
  const onTheWay = (value: number | null) => (isArrived || value === null ? null : rounded(value))
  return {
    delayed_from_scheduled_at: lateS(arrivalMs, input.scheduledAtMs),
    delayed_from_initial_eta: lateS(arrivalMs, input.initialEtaMs),
    is_offline: silenceS(input),
    deviating_from_expected_route: onTheWay(input.offRouteM),
    moving_away_from_destination: onTheWay(input.movedAwayM),
    in_low_battery: input.batteryPct,
    moving_too_slow: onTheWay(input.progressShare),
    in_outage: outage === null ? null : (nowMs - outage.sinceMs) / 1000,
  }
}

function intensities(input: RiskInput, of: Inputs, risks: Thresholds['risks']): Record<RiskName, number> {
  return {
    delayed_from_scheduled_at: on(risks.delayedFromScheduledS, of.delayed_from_scheduled_at),
    delayed_from_initial_eta: on(risks.delayedFromInitialEtaS, of.delayed_from_initial_eta),
    is_offline: on(risks.offlineS, of.is_offline),
    deviating_from_expected_route: on(risks.deviatingM, of.deviating_from_expected_route),
    moving_away_from_destination: on(risks.movingAwayM, of.moving_away_from_destination),
    in_low_battery: batteryIntensity(input, risks),
    moving_too_slow: on(risks.progressShare, of.moving_too_slow),
    in_outage: outageIntensity(input, risks),
  }
}

/** What is not known is no risk. */
function on(scale: Scale, value: number | null): number {
  return value === null ? 0 : intensityOn(scale, value)
}

function labelOf(intensity: number, said: string | undefined, risks: Thresholds['risks']): RiskLabel {
  const { redFrom, yellowFrom, heldToShare } = risks
  if (intensity >= (said === 'red' ? redFrom * heldToShare : redFrom)) return 'red'
  const isHeld = said === 'red' || said === 'yellow'
  return intensity >= (isHeld ? yellowFrom * heldToShare : yellowFrom) ? 'yellow' : 'green'
}

function lateS(arrivalMs: number | null, promisedMs: number | null): number | null {
  return arrivalMs === null || promisedMs === null ? null : (arrivalMs - promisedMs) / 1000
}

function silenceS({ heardAtMs, isTrackingWanted, nowMs }: RiskInput): number | null {
  return heardAtMs === null || !isTrackingWanted ? null : (nowMs - heardAtMs) / 1000
}

function batteryIntensity({ batteryPct, isBatteryLow }: RiskInput, risks: Thresholds['risks']): number {
  if (batteryPct !== null) return intensityOn(risks.batteryPct, batteryPct)
  return isBatteryLow ? risks.batteryLowWithoutPct : 0
}

function outageIntensity({ outage, nowMs }: RiskInput, risks: Thresholds['risks']): number {
  if (outage === null) return 0
  const { open, worse, worseAfterS } = risks.outage
  const isLong = nowMs - outage.sinceMs > worseAfterS * 1000
  return isLong || WORSE_OUTAGES.has(outage.category ?? '') ? worse : open
}
