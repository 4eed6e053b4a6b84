import type { OrderView, RiskView, WorkerView } from '#lib/contract/views.ts'
import { inputAt } from '#lib/domain/engine/orders/order-risks.ts'
import type { Scale, Thresholds } from '#lib/domain/engine/thresholds.ts'
import { promisedAt } from '#lib/domain/lateness.ts'
import type { RiskRun } from './risk-run.ts'

/** What something is measured in: seconds, metres, per cent, or a share of what was expected. */
export type Unit = 's' | 'm' | '%' | 'share'

/** One thing that a verdict was made from. `kind` names it; times are epoch ms. */
export interface EvidenceInput {
  readonly kind:
    | 'eta'
    | 'promise'
    | 'first_eta'
    | 'late_by'
    | 'last_fix'
    | 'silence'
    | 'outage'
    | 'battery'
    | 'off_route'
    | 'moved_away'
    | 'progress'
    | 'to_go'
    | 'worker'
    | 'clock_offset'
  /** A moment, a number in its unit, or a text. */
  readonly value: { readonly at: number } | { readonly number: number; readonly unit: Unit } | { readonly text: string }
  /** When it was measured or said. */
  readonly at: number | null
}

/** Where a reading stands between calm and certain. */
export interface EvidenceScale {
  readonly unit: Unit
  readonly reading: number | null
  readonly yellowFrom: number
  readonly redFrom: number | null
  /** Both ends: what is calm, and what could not be worse. */
  readonly calm: number
  readonly worst: number
  /** Less is worse, as of a battery. */
  readonly isFalling: boolean
}

export interface Evidence {
  readonly code: string
  readonly level: 'yellow' | 'red' | 'other'
  /** HyperTrack publishes none of its rules: of what it sends only that it was sent is known. */
  readonly whose: 'waypost' | 'hypertrack'
  /** What was sent, when it was not Waypost's own. */
  readonly sent: { readonly label: string; readonly intensity: number | null } | null
  /** Waypost's own scale, with its own reading: also beside what HyperTrack sent, and then named as ours. */
  readonly scale: EvidenceScale | null
  readonly inputs: readonly EvidenceInput[]
  /** Since when it is as it is, and since when it has been anything at all. */
  readonly sinceMs: number | null
  readonly firstMs: number | null
  /** The reading at which it clears; null when something else has to happen. */
  readonly clearsAt: number | null
  readonly eventIds: readonly string[]
}

/** What evidence is read from. */
export interface EvidenceAbout {
  readonly order: OrderView | null
  readonly worker: WorkerView | null
  readonly fixAt: number | null
  /** How the risk was told before, when the events are at hand. */
  readonly run: RiskRun | null
  readonly thresholds: Thresholds
  readonly now: number
}

type Told = Pick<RiskView, 'label' | 'intensity' | 'reading' | 'rules' | 'at' | 'eventId'>

/** The queue's reasons that stand for risks. */
const RISK_OF: Readonly<Record<string, string>> = {
  outage: 'in_outage',
  offline: 'is_offline',
  battery: 'in_low_battery',
}

const SCALES: Readonly<Record<string, { unit: Unit; of: (risks: Thresholds['risks']) => Scale }>> = {
  delayed_from_scheduled_at: { unit: 's', of: (risks) => risks.delayedFromScheduledS },
  delayed_from_initial_eta: { unit: 's', of: (risks) => risks.delayedFromInitialEtaS },
  is_offline: { unit: 's', of: (risks) => risks.offlineS },
  in_low_battery: { unit: '%', of: (risks) => risks.batteryPct },
  deviating_from_expected_route: { unit: 'm', of: (risks) => risks.deviatingM },
  moving_away_from_destination: { unit: 'm', of: (risks) => risks.movingAwayM },
  moving_too_slow: { unit: 'share', of: (risks) => risks.progressShare },
}

function riskNameOf(code: string, order: OrderView | null): string {
  if (code !== 'late') return RISK_OF[code] ?? code
  return order?.scheduledAt != null ? 'delayed_from_scheduled_at' : 'delayed_from_initial_eta'
}

const moment = (at: number | null) => (at === null ? null : { at })
const amount = (number: number | null, unit: Unit) => (number === null ? null : { number, unit })

function input(kind: EvidenceInput['kind'], value: EvidenceInput['value'] | null, at: number | null): EvidenceInput[] {
  return value === null ? [] : [{ kind, value, at }]
}

/** What can be read anew at any moment; null for what only the engine could, when it was said. */
function readingNow(risk: string, { order, worker, fixAt, now }: EvidenceAbout): number | null {
  const expectedAt = order?.arrivedAt ?? (order?.etaAt == null ? null : Math.max(order.etaAt, now))
  const lateS = (promise: number | null | undefined) =>
    promise == null || expectedAt === null ? null : (expectedAt - promise) / 1000
  switch (risk) {
    case 'delayed_from_scheduled_at':
      return lateS(order?.scheduledAt)
    case 'delayed_from_initial_eta':
      return lateS(order?.initialEtaAt)
    case 'is_offline':
      return fixAt === null ? null : (now - fixAt) / 1000
    case 'in_low_battery':
      return worker?.batteryPct ?? null
    case 'in_outage':
      return worker?.statusAt == null || worker.outageLabel === null ? null : (now - worker.statusAt) / 1000
    default:
      return null
  }
}

function scaleOf(risk: string, reading: number | null, { risks }: Thresholds): EvidenceScale | null {
  const known = SCALES[risk]
  const scale = known?.of(risks)
  const [first, last] = [scale?.[0], scale?.at(-1)]
  if (!known || !scale || !first || !last) return null
  const yellowFrom = inputAt(scale, risks.yellowFrom)
  if (yellowFrom === null) return null
  const isFalling = first[1] > last[1]
  const [calm, worst] = isFalling ? [last[0], first[0]] : [first[0], last[0]]
  return { unit: known.unit, reading, yellowFrom, redFrom: inputAt(scale, risks.redFrom), calm, worst, isFalling }
}

/** A label is left later than it is reached. */
function clearsAt(risk: string, { risks }: Thresholds): number | null {
  const scale = SCALES[risk]?.of(risks)
  return scale === undefined ? null : inputAt(scale, risks.yellowFrom * risks.heldToShare)
}

function inputsOf(
  risk: string,
  reading: { value: number | null; at: number | null },
  about: EvidenceAbout,
): EvidenceInput[] {
  const { order, worker, fixAt, now } = about
  const toGo = input('to_go', amount(order?.remainingDistanceM ?? null, 'm'), order?.etaSaidAt ?? null)
  const lastFix = input('last_fix', moment(fixAt), fixAt)
  const eta = input('eta', moment(order?.etaAt ?? null), order?.etaSaidAt ?? null)
  const late = input('late_by', amount(reading.value, 's'), now)
  switch (risk) {
    case 'delayed_from_scheduled_at':
      return [...eta, ...input('promise', moment(order?.scheduledAt ?? null), null), ...late, ...toGo]
    case 'delayed_from_initial_eta':
      return [...eta, ...input('first_eta', moment(order?.initialEtaAt ?? null), null), ...late, ...toGo]
    case 'is_offline':
      return [...lastFix, ...input('silence', amount(reading.value, 's'), now)]
    case 'in_low_battery':
      return input('battery', amount(reading.value, '%'), worker?.lastEventAt ?? reading.at)
    case 'in_outage':
      return [
        ...input('outage', worker?.outageCode ? { text: worker.outageCode } : null, worker?.statusAt ?? null),
        ...lastFix,
      ]
    case 'deviating_from_expected_route':
      return [...input('off_route', amount(reading.value, 'm'), reading.at), ...lastFix, ...toGo]
    case 'moving_away_from_destination':
      return [...input('moved_away', amount(reading.value, 'm'), reading.at), ...toGo, ...lastFix]
    case 'moving_too_slow':
      return [...input('progress', amount(reading.value, 'share'), reading.at), ...toGo, ...lastFix]
    default:
      return lastFix
  }
}

/** What a risk was read from when it was said, from its intensity where nothing else was told. */
function readingSaid(risk: string, told: Told | null, { risks }: Thresholds): number | null {
  if (told === null || told.rules === null) return null
  if (told.reading !== null) return told.reading
  const scale = SCALES[risk]?.of(risks)
  return scale === undefined || told.intensity === null ? null : inputAt(scale, told.intensity)
}

function levelOf(label: string): Evidence['level'] {
  return label === 'red' || label === 'yellow' ? label : 'other'
}

/**
 * Why a risk is red or yellow: whose rule, its scale with the reading, the inputs with their times, since when, by which
 * events, and what would clear it (docs/rules.md 39). A function of what is known and `now` alone.
 */
function riskEvidence(code: string, level: string, about: EvidenceAbout): Evidence {
  const risk = riskNameOf(code, about.order)
  const told: Told | null = about.order?.risks.find((each) => each.risk === risk) ?? null
  const isSent = told !== null && told.rules === null
  const now = readingNow(risk, about)
  const reading = now ?? readingSaid(risk, told, about.thresholds)
  const at = now === null ? (told?.at ?? null) : about.now
  return {
    code,
    level: levelOf(told?.label ?? level),
    whose: isSent ? 'hypertrack' : 'waypost',
    sent: isSent ? { label: told.label, intensity: told.intensity } : null,
    scale: scaleOf(risk, reading, about.thresholds),
    inputs: inputsOf(risk, { value: reading, at }, about),
    sinceMs: about.run?.sinceMs ?? told?.at ?? null,
    firstMs: about.run?.firstMs ?? null,
    clearsAt: clearsAt(risk, about.thresholds),
    eventIds: about.run?.eventIds ?? (told === null ? [] : [told.eventId]),
  }
}

/** Why an order without an ETA is in the queue: only how near its promise is. */
function promiseEvidence(code: string, level: string, { order, thresholds, now }: EvidenceAbout): Evidence {
  const { promiseYellowBeforeS, promiseRedBeforeS } = thresholds.attention
  const promise = order === null ? null : promisedAt(order)
  const leftS = promise === null ? null : (promise - now) / 1000
  const who = order?.workerHandle ?? order?.deviceId ?? null
  return {
    code,
    level: levelOf(level),
    whose: 'waypost',
    sent: null,
    scale: {
      unit: 's',
      reading: leftS,
      yellowFrom: promiseYellowBeforeS,
      redFrom: promiseRedBeforeS,
      calm: promiseYellowBeforeS * 1.5,
      worst: 0,
      isFalling: true,
    },
    inputs: [...input('promise', moment(promise), null), ...input('worker', { text: who ?? '' }, null)],
    sinceMs: promise === null ? null : promise - promiseYellowBeforeS * 1000,
    firstMs: null,
    clearsAt: null,
    eventIds: [],
  }
}

function clockEvidence(level: string, { worker, thresholds }: EvidenceAbout): Evidence {
  const offsetS = worker?.clockOffsetS ?? null
  return {
    code: 'clock',
    level: levelOf(level),
    whose: 'waypost',
    sent: null,
    scale: null,
    inputs: input('clock_offset', amount(offsetS, 's'), worker?.lastEventAt ?? null),
    sinceMs: null,
    firstMs: null,
    clearsAt: thresholds.clock.tellOverS,
    eventIds: [],
  }
}

/** The evidence behind a badge: a risk by its name, or one of the queue's own reasons. */
export function evidenceOf(code: string, level: string, about: EvidenceAbout): Evidence {
  if (code === 'no_worker' || code === 'no_eta') return promiseEvidence(code, level, about)
  return code === 'clock' ? clockEvidence(level, about) : riskEvidence(code, level, about)
}

/** The name under which the log has a badge's risk. */
export function riskOfCode(code: string, order: OrderView | null): string {
  return riskNameOf(code, order)
}
