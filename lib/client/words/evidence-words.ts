import type { Evidence, EvidenceInput, Unit } from '#lib/domain/evidence/evidence.ts'
import { type Phrase, phrase, say, sayIn } from '#lib/language/say.ts'
import { age, clockSeconds, clockTime, distance, duration, percent } from './format.ts'
import { outageWords } from './outage-words.ts'
import { levelWord, riskWord } from './words.ts'

const HEADINGS = new Map<string, () => string>([
  ['late', () => sayIn('order', 'Late')],
  ['no_worker', () => say('No worker yet')],
  ['no_eta', () => say('No ETA')],
  ['outage', () => say('Outage')],
  ['offline', () => say('No data')],
  ['battery', () => say('Phone low')],
  ['clock', () => say('Phone clock set wrong')],
])

/** What a badge, or a reason in the queue, is called. */
export function evidenceHeading(code: string): string {
  return HEADINGS.get(code)?.() ?? riskWord(code)
}

/** A number in the unit that it was measured in. */
export function amountWords(number: number, unit: Unit): string {
  if (unit === 's') return duration(number)
  if (unit === 'm') return distance(number)
  return percent(unit === '%' ? number / 100 : number)
}

type Sentence = (reading: string, evidence: Evidence) => string

const isAhead = ({ scale }: Evidence) => (scale?.reading ?? 0) >= 0

const afterPromise: Sentence = (reading) => say('The arrival is expected {reading} after the promise.', { reading })

const noWorker: Sentence = (reading, evidence) =>
  isAhead(evidence)
    ? say('Nobody has this order. It is promised in {reading}.', { reading })
    : say('Nobody has this order. It was promised {reading} ago.', { reading })

const noEta: Sentence = (reading, evidence) =>
  isAhead(evidence)
    ? say('There is no ETA for this order. It is promised in {reading}.', { reading })
    : say('There is no ETA for this order. It was promised {reading} ago.', { reading })

/** What was measured, by what the rule is about. */
const SENTENCES = new Map<string, Sentence>([
  ['late', afterPromise],
  ['delayed_from_scheduled_at', afterPromise],
  ['delayed_from_initial_eta', (reading) => say('The arrival is expected {reading} after the first ETA.', { reading })],
  ['is_offline', (reading) => say('Nothing was heard of the phone for {reading} while it should report.', { reading })],
  ['in_low_battery', (reading) => say('The phone’s battery is at {reading}.', { reading })],
  ['deviating_from_expected_route', (reading) => say('The worker is {reading} off the expected way.', { reading })],
  [
    'moving_away_from_destination',
    (reading) => say('The stop is {reading} farther away than it has been.', { reading }),
  ],
  [
    'moving_too_slow',
    (reading) => say('The worker covered {reading} of the way that the ETA counted on.', { reading }),
  ],
  ['in_outage', () => say('The phone is in an outage: it does not report where it is.')],
  ['no_worker', noWorker],
  ['no_eta', noEta],
  ['clock', () => say('The phone’s clock is off, so its times are not believed beyond a minute.')],
])

const SAME = new Map([
  ['outage', 'in_outage'],
  ['offline', 'is_offline'],
  ['battery', 'in_low_battery'],
])

function limits({ scale, code }: Evidence): string {
  if (code === 'outage' || code === 'in_outage') return say('Red when somebody caused it, or when it lasts.')
  if (scale === null) return ''
  const { unit, isFalling, yellowFrom, redFrom } = scale
  const yellow = amountWords(yellowFrom, unit)
  if (redFrom === null) {
    return isFalling ? say('Yellow at {yellow} or less.', { yellow }) : say('Yellow from {yellow} on.', { yellow })
  }
  const red = amountWords(redFrom, unit)
  return isFalling
    ? say('Yellow at {yellow} or less, red at {red} or less.', { yellow, red })
    : say('Yellow from {yellow} on, red from {red} on.', { yellow, red })
}

function sentWords({ label, intensity }: NonNullable<Evidence['sent']>): string {
  const level = levelWord(label)
  return intensity === null
    ? say('HyperTrack says so: {level}. Its rule is not published.', { level })
    : say('HyperTrack says so: {level}, intensity {intensity}. Its rule is not published.', { level, intensity })
}

/** The rule and its reading in one or two sentences, and whose rule it is. */
export function evidenceSentence(evidence: Evidence): string {
  const { code, scale, whose, sent } = evidence
  if (whose === 'hypertrack' && sent !== null) return sentWords(sent)
  const reading = scale?.reading == null ? null : amountWords(Math.abs(scale.reading), scale.unit)
  const sentence = SENTENCES.get(SAME.get(code) ?? code)
  const isSaid = sentence !== undefined && (reading !== null || scale === null)
  return [isSaid ? sentence(reading ?? '', evidence) : '', limits(evidence)].filter(Boolean).join(' ')
}

const INPUTS: Record<EvidenceInput['kind'], Phrase> = {
  eta: phrase('ETA'),
  promise: phrase('Promised'),
  first_eta: phrase('First ETA'),
  late_by: phrase('Late by'),
  last_fix: phrase('Last position'),
  silence: phrase('Nothing heard for'),
  outage: phrase('Outage'),
  battery: phrase('Battery'),
  off_route: phrase('Off the expected way'),
  moved_away: phrase('Farther than before by'),
  progress: phrase('Of the expected way'),
  to_go: phrase('Distance to go'),
  worker: phrase('Worker'),
  clock_offset: phrase('Clock off by'),
}

export interface InputWords {
  name: string
  value: string
  measured: string
}

function valueWords(kind: EvidenceInput['kind'], value: EvidenceInput['value']): string {
  if ('at' in value) return clockTime(value.at)
  if ('number' in value) return amountWords(value.number, value.unit)
  return kind === 'outage' ? outageWords({ code: value.text, label: null }).label : value.text || say('nobody')
}

/** One input as a line: what, how much, measured when. */
export function inputWords({ kind, value, at }: EvidenceInput): InputWords {
  return { name: say(INPUTS[kind]), value: valueWords(kind, value), measured: at === null ? '' : clockSeconds(at) }
}

/** Since when, and how long it was yellow before that. */
export function sinceWords({ sinceMs, firstMs, level }: Evidence, now: number): string {
  if (sinceMs === null) return say('not known')
  const told = { since: clockSeconds(sinceMs), age: age(now - sinceMs) }
  return level === 'red' && firstMs !== null && firstMs < sinceMs
    ? say('{since}, for {age}. Yellow from {first}.', { ...told, first: clockSeconds(firstMs) })
    : say('{since}, for {age}.', told)
}

const CLEARS = new Map<string, (limit: string) => string>([
  [
    'late',
    (limit) =>
      say('When the arrival is expected less than {limit} after the promise, or when the worker arrives.', { limit }),
  ],
  ['is_offline', () => say('With the next position from the phone.')],
  ['in_outage', () => say('When the phone reports again.')],
  ['in_low_battery', (limit) => say('When the battery is over {limit}, or is being charged.', { limit })],
  [
    'deviating_from_expected_route',
    (limit) => say('When the worker is less than {limit} off the way, arrives, or the way changes.', { limit }),
  ],
  ['moving_away_from_destination', () => say('When the worker comes nearer again, or arrives.')],
  [
    'moving_too_slow',
    (limit) =>
      say('When the worker covers more than {limit} of the expected way, arrives, or the way changes.', { limit }),
  ],
  ['no_worker', () => say('When somebody gets the order.')],
  ['no_eta', () => say('When there is an ETA: as soon as the worker’s phone says where it is.')],
  ['clock', (limit) => say('When the clock is less than {limit} off: set date and time to automatic.', { limit })],
])

/** What would make it go away. */
export function clearsWords({ code, clearsAt, scale, whose }: Evidence): string {
  if (whose === 'hypertrack') return say('When HyperTrack says that it is green.')
  const name = code.startsWith('delayed_from_') ? 'late' : (SAME.get(code) ?? code)
  const words = CLEARS.get(name)
  const limit = clearsAt === null ? '' : amountWords(clearsAt, scale?.unit ?? 's')
  return words?.(limit) ?? say('When the reason is gone.')
}
