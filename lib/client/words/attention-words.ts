import type { AttentionView, OrderView, WorkerView } from '#lib/contract/views.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { age, clockTime, lateness } from './format.ts'
import { outageWords } from './outage-words.ts'
import { riskWord } from './words.ts'

/** What the words of something in the queue are made of besides itself. */
export interface AttentionAbout {
  order: OrderView | null
  worker: WorkerView | null
  fixAt: number | null
  now: number
}

const lowered = (word: string) => word.charAt(0).toLowerCase() + word.slice(1)
const raised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function promiseWords(order: OrderView | null): string {
  const promise = order && promisedAt(order)
  return promise === null ? '' : `, promised ${clockTime(promise)}`
}

function batteryWords({ worker }: AttentionAbout): string {
  const pct = worker?.batteryPct
  return pct == null ? 'phone battery low' : `phone at ${Math.round(pct)} %`
}

/** The desk's own reasons; all others are risks and have a risk's word. */
const CAUSES = new Map<string, (about: AttentionAbout) => string>([
  ['late', ({ order, now }) => (order ? lateness(Math.max(0, minutesLate(order, now) ?? 0)) : 'late')],
  ['no_worker', ({ order }) => `no worker yet${promiseWords(order)}`],
  ['no_eta', ({ order }) => `no ETA${promiseWords(order)}`],
  [
    'outage',
    ({ worker }) =>
      lowered(outageWords({ code: worker?.outageCode ?? null, label: worker?.outageLabel ?? null }).label),
  ],
  ['offline', ({ fixAt, now }) => (fixAt === null ? 'no data' : `no data for ${age(now - fixAt)}`)],
  ['battery', batteryWords],
  ['clock', () => 'phone clock set wrong'],
])

/** A reason in words that begin small, with the numbers as they are now. */
export function causeWords(code: string, about: AttentionAbout): string {
  return CAUSES.get(code)?.(about) ?? lowered(riskWord(code))
}

const AT_MOST = 2

/** What is the matter, the number first: `12 min late, moving too slowly`. */
export function attentionTitle({ causes }: AttentionView, about: AttentionAbout): string {
  // The number stands first whatever weighs more: it is what is said to a customer.
  const isNumber = ({ code }: { code: string }) => code === 'late'
  const told = [...causes.filter(isNumber), ...causes.filter((cause) => !isNumber(cause))]
  const words = told.slice(0, AT_MOST).map(({ code }) => causeWords(code, about))
  const more = causes.length - AT_MOST
  return raised([...words, ...(more > 0 ? [`${more} more`] : [])].join(', '))
}

const first = (name: string | null) => name?.split(/\s+/)[0] ?? ''

type Suggestion = (name: string) => string

const SUGGESTIONS = new Map<string, Suggestion>([
  ['no_worker', () => 'Assign a worker'],
  ['no_eta', (name) => `Ask ${name} to start`],
  ['late', (name) => `Call ${name}, tell the customer`],
  ['moving_too_slow', (name) => `Call ${name}`],
  ['deviating_from_expected_route', (name) => `See the route, ask ${name}`],
  ['moving_away_from_destination', (name) => `Ask ${name}`],
  ['outage', (name) => `Text ${name} what to do`],
  ['offline', (name) => `Call ${name}`],
  ['battery', (name) => `Text ${name}: plug in`],
  ['clock', (name) => `Ask ${name} to set the clock`],
])

/** What to do about it. */
export function suggestion({ causes }: Pick<AttentionView, 'causes'>, workerName: string | null): string {
  const known = causes.find(({ code }) => SUGGESTIONS.has(code))
  return SUGGESTIONS.get(known?.code ?? '')?.(first(workerName) || 'the worker') ?? 'Have a look'
}

const CLEARED = new Map([
  ['late', 'on time again'],
  ['no_worker', 'somebody has it'],
  ['no_eta', 'there is an ETA'],
  ['moving_too_slow', 'moving again'],
  ['deviating_from_expected_route', 'back on its route'],
  ['moving_away_from_destination', 'coming nearer again'],
  ['outage', 'the phone reports again'],
  ['offline', 'data came again'],
  ['battery', 'the battery is all right'],
  ['clock', 'the phone’s clock is right'],
])

const ENDED: Readonly<Record<string, string>> = {
  completed: 'completed',
  cancelled: 'cancelled',
  disabled: 'put aside',
}

/** Why something is no longer in the queue. */
export function clearedWords({ clearedCauses }: Pick<AttentionView, 'clearedCauses'>, order: OrderView | null): string {
  const ended = ENDED[order?.status ?? '']
  if (ended) return ended
  if (order?.arrivedAt != null) return 'arrived'
  const [cause] = clearedCauses
  return cause === undefined
    ? 'nothing the matter any more'
    : (CLEARED.get(cause) ?? `${lowered(riskWord(cause))} no more`)
}
