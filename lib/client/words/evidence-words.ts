import type { Evidence, EvidenceInput, Unit } from '#lib/domain/evidence/evidence.ts'
import { age, clockSeconds, clockTime, distance, duration } from './format.ts'
import { outageWords } from './outage-words.ts'
import { riskWord } from './words.ts'

const HEADINGS = new Map([
  ['late', 'Late'],
  ['no_worker', 'No worker yet'],
  ['no_eta', 'No ETA'],
  ['outage', 'Outage'],
  ['offline', 'No data'],
  ['battery', 'Phone low'],
  ['clock', 'Phone clock set wrong'],
])

/** What a badge, or a reason in the queue, is called. */
export function evidenceHeading(code: string): string {
  return HEADINGS.get(code) ?? riskWord(code)
}

/** A number in the unit that it was measured in. */
export function amountWords(number: number, unit: Unit): string {
  if (unit === 's') return duration(number)
  if (unit === 'm') return distance(number)
  return unit === '%' ? `${Math.round(number)} %` : `${Math.round(number * 100)} %`
}

type Sentence = (reading: string, evidence: Evidence) => string

const promised = (reading: string, { scale }: Evidence) =>
  (scale?.reading ?? 0) >= 0 ? `It is promised in ${reading}` : `It was promised ${reading} ago`

/** What was measured, by what the rule is about. */
const SENTENCES = new Map<string, Sentence>([
  ['late', (reading) => `The arrival is expected ${reading} after the promise.`],
  ['delayed_from_scheduled_at', (reading) => `The arrival is expected ${reading} after the promise.`],
  ['delayed_from_initial_eta', (reading) => `The arrival is expected ${reading} after the first ETA.`],
  ['is_offline', (reading) => `Nothing was heard of the phone for ${reading} while it should report.`],
  ['in_low_battery', (reading) => `The phone’s battery is at ${reading}.`],
  ['deviating_from_expected_route', (reading) => `The worker is ${reading} off the expected way.`],
  ['moving_away_from_destination', (reading) => `The stop is ${reading} farther away than it has been.`],
  ['moving_too_slow', (reading) => `The worker covered ${reading} of the way that the ETA counted on.`],
  ['in_outage', () => 'The phone is in an outage: it does not report where it is.'],
  ['no_worker', (reading, evidence) => `Nobody has this order. ${promised(reading, evidence)}.`],
  ['no_eta', (reading, evidence) => `There is no ETA for this order. ${promised(reading, evidence)}.`],
  ['clock', () => 'The phone’s clock is off, so its times are not believed beyond a minute.'],
])

const SAME = new Map([
  ['outage', 'in_outage'],
  ['offline', 'is_offline'],
  ['battery', 'in_low_battery'],
])

function limits({ scale, code }: Evidence): string {
  if (code === 'outage' || code === 'in_outage') return 'Red when somebody caused it, or when it lasts.'
  if (scale === null) return ''
  const { unit, isFalling, yellowFrom, redFrom } = scale
  const from = (limit: number) =>
    isFalling ? `at ${amountWords(limit, unit)} or less` : `from ${amountWords(limit, unit)} on`
  return `Yellow ${from(yellowFrom)}${redFrom === null ? '' : `, red ${from(redFrom)}`}.`
}

/** The rule and its reading in one or two sentences, and whose rule it is. */
export function evidenceSentence(evidence: Evidence): string {
  const { code, scale, whose, sent } = evidence
  if (whose === 'hypertrack' && sent !== null) {
    const strength = sent.intensity === null ? '' : `, intensity ${sent.intensity}`
    return `HyperTrack says so: ${sent.label}${strength}. Its rule is not published.`
  }
  const reading = scale?.reading == null ? null : amountWords(Math.abs(scale.reading), scale.unit)
  const sentence = SENTENCES.get(SAME.get(code) ?? code)
  const isSaid = sentence !== undefined && (reading !== null || scale === null)
  return [isSaid ? sentence(reading ?? '', evidence) : '', limits(evidence)].filter(Boolean).join(' ')
}

const INPUTS: Record<EvidenceInput['kind'], string> = {
  eta: 'ETA',
  promise: 'Promised',
  first_eta: 'First ETA',
  late_by: 'Late by',
  last_fix: 'Last position',
  silence: 'Nothing heard for',
  outage: 'Outage',
  battery: 'Battery',
  off_route: 'Off the expected way',
  moved_away: 'Farther than before by',
  progress: 'Of the expected way',
  to_go: 'Distance to go',
  worker: 'Worker',
  clock_offset: 'Clock off by',
}

export interface InputWords {
  name: string
  value: string
  measured: string
}

function valueWords(kind: EvidenceInput['kind'], value: EvidenceInput['value']): string {
  if ('at' in value) return clockTime(value.at)
  if ('number' in value) return amountWords(value.number, value.unit)
  return kind === 'outage' ? outageWords({ code: value.text, label: null }).label : value.text || 'nobody'
}

/** One input as a line: what, how much, measured when. */
export function inputWords({ kind, value, at }: EvidenceInput): InputWords {
  return { name: INPUTS[kind], value: valueWords(kind, value), measured: at === null ? '' : clockSeconds(at) }
}

/** Since when, and how long it was yellow before that. */
export function sinceWords({ sinceMs, firstMs, level }: Evidence, now: number): string {
  if (sinceMs === null) return 'not known'
  const lasting = `${clockSeconds(sinceMs)}, for ${age(now - sinceMs)}`
  const before = level === 'red' && firstMs !== null && firstMs < sinceMs
  return before ? `${lasting}. Yellow from ${clockSeconds(firstMs)}.` : `${lasting}.`
}

const CLEARS = new Map<string, (limit: string) => string>([
  ['late', (limit) => `When the arrival is expected less than ${limit} after the promise, or when the worker arrives.`],
  ['is_offline', () => 'With the next position from the phone.'],
  ['in_outage', () => 'When the phone reports again.'],
  ['in_low_battery', (limit) => `When the battery is over ${limit}, or is being charged.`],
  [
    'deviating_from_expected_route',
    (limit) => `When the worker is less than ${limit} off the way, arrives, or the way changes.`,
  ],
  ['moving_away_from_destination', () => 'When the worker comes nearer again, or arrives.'],
  [
    'moving_too_slow',
    (limit) => `When the worker covers more than ${limit} of the expected way, arrives, or the way changes.`,
  ],
  ['no_worker', () => 'When somebody gets the order.'],
  ['no_eta', () => 'When there is an ETA: as soon as the worker’s phone says where it is.'],
  ['clock', (limit) => `When the clock is less than ${limit} off: set date and time to automatic.`],
])

/** What would make it go away. */
export function clearsWords({ code, clearsAt, scale, whose }: Evidence): string {
  if (whose === 'hypertrack') return 'When HyperTrack says that it is green.'
  const name = code.startsWith('delayed_from_') ? 'late' : (SAME.get(code) ?? code)
  const words = CLEARS.get(name)
  const limit = clearsAt === null ? '' : amountWords(clearsAt, scale?.unit ?? 's')
  return words?.(limit) ?? 'When the reason is gone.'
}
