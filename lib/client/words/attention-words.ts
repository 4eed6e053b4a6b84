import type { AttentionView, OrderView, WorkerView } from '#lib/contract/views.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { type Phrase, phrase, say, sayIn } from '#lib/language/say.ts'
import { age, clockTime, lateness, percent } from './format.ts'
import { lowered, raised } from './letter-case.ts'
import { outageWords } from './outage-words.ts'
import { riskClause } from './risk-clauses.ts'

/** What the words of something in the queue are made of besides itself. */
export interface AttentionAbout {
  order: OrderView | null
  worker: WorkerView | null
  fixAt: number | null
  now: number
}

const promiseOf = (order: OrderView | null) => (order === null ? null : promisedAt(order))

/** A reason outlasts its cause by a minute (docs/rules.md 38), and must not be called a reason then. */
function lateWords({ order, now }: AttentionAbout): string {
  if (order === null) return sayIn('order', 'late')
  const late = minutesLate(order, now) ?? 0
  return late > 0 ? lateness(late) : say('on time again just now')
}

function noWorkerWords({ order }: AttentionAbout): string {
  const promise = promiseOf(order)
  return promise === null ? say('no worker yet') : say('no worker yet, promised {time}', { time: clockTime(promise) })
}

function noEtaWords({ order }: AttentionAbout): string {
  const promise = promiseOf(order)
  return promise === null ? say('no ETA') : say('no ETA, promised {time}', { time: clockTime(promise) })
}

function batteryWords({ worker }: AttentionAbout): string {
  const pct = worker?.batteryPct
  return pct == null ? say('phone battery low') : say('phone at {percent}', { percent: percent(pct / 100) })
}

/** The desk's own reasons; all others are risks and have a risk's word. */
const CAUSES = new Map<string, (about: AttentionAbout) => string>([
  ['late', lateWords],
  ['no_worker', noWorkerWords],
  ['no_eta', noEtaWords],
  [
    'outage',
    ({ worker }) =>
      lowered(outageWords({ code: worker?.outageCode ?? null, label: worker?.outageLabel ?? null }).label),
  ],
  [
    'offline',
    ({ fixAt, now }) => (fixAt === null ? say('no data') : say('no data for {age}', { age: age(now - fixAt) })),
  ],
  ['battery', batteryWords],
  ['clock', () => say('phone clock set wrong')],
])

/** A reason in words that begin small, with the numbers as they are now. */
export function causeWords(code: string, about: AttentionAbout): string {
  return CAUSES.get(code)?.(about) ?? riskClause(code)
}

const AT_MOST = 2

/** What is the matter, the number first: `12 min late, moving too slowly`. */
export function attentionTitle({ causes }: AttentionView, about: AttentionAbout): string {
  // The number stands first whatever weighs more: it is what is said to a customer.
  const isNumber = ({ code }: { code: string }) => code === 'late'
  const told = [...causes.filter(isNumber), ...causes.filter((cause) => !isNumber(cause))]
  const words = told.slice(0, AT_MOST).map(({ code }) => causeWords(code, about))
  const more = causes.length - AT_MOST
  return raised([...words, ...(more > 0 ? [say('{count} more', { count: more })] : [])].join(', '))
}

const first = (name: string | null) => name?.split(/\s+/)[0] ?? ''

type Suggestion = (name: string) => string

const SUGGESTIONS = new Map<string, Suggestion>([
  ['no_worker', () => say('Assign a worker')],
  ['no_eta', (name) => say('Ask {name} to start', { name })],
  ['late', (name) => say('Call {name}, tell the customer', { name })],
  ['moving_too_slow', (name) => say('Call {name}', { name })],
  ['deviating_from_expected_route', (name) => say('See the route, ask {name}', { name })],
  ['moving_away_from_destination', (name) => say('Ask {name}', { name })],
  ['outage', (name) => say('Text {name} what to do', { name })],
  ['offline', (name) => say('Call {name}', { name })],
  ['battery', (name) => say('Text {name}: plug in', { name })],
  ['clock', (name) => say('Ask {name} to set the clock', { name })],
])

/** What to do about it. */
export function suggestion({ causes }: Pick<AttentionView, 'causes'>, workerName: string | null): string {
  const known = causes.find(({ code }) => SUGGESTIONS.has(code))
  const name = first(workerName) || sayIn('whom', 'the worker')
  return SUGGESTIONS.get(known?.code ?? '')?.(name) ?? say('Have a look')
}

const CLEARED = new Map<string, Phrase>([
  ['late', phrase('on time again')],
  ['no_worker', phrase('somebody has it')],
  ['no_eta', phrase('there is an ETA')],
  ['moving_too_slow', phrase('moving again')],
  ['deviating_from_expected_route', phrase('back on its route')],
  ['moving_away_from_destination', phrase('coming nearer again')],
  ['outage', phrase('the phone reports again')],
  ['offline', phrase('data came again')],
  ['battery', phrase('the battery is all right')],
  ['clock', phrase('the phone’s clock is right')],
])

const ENDED = new Map<string, () => string>([
  ['completed', () => sayIn('order', 'completed')],
  ['cancelled', () => sayIn('order', 'cancelled')],
  ['disabled', () => say('put aside')],
])

/** Why something is no longer in the queue. */
export function clearedWords({ clearedCauses }: Pick<AttentionView, 'clearedCauses'>, order: OrderView | null): string {
  const ended = ENDED.get(order?.status ?? '')
  if (ended) return ended()
  if (order?.arrivedAt != null) return say('arrived')
  const [cause] = clearedCauses
  if (cause === undefined) return say('nothing the matter any more')
  const known = CLEARED.get(cause)
  return known === undefined ? say('{risk} no more', { risk: riskClause(cause) }) : say(known)
}
