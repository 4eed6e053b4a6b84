import { numberIn, objectIn, textIn, type WireData } from '#lib/client/wire-data.ts'
import { type Phrase, phrase, say, sayIn } from '#lib/language/say.ts'
import type { EventContext, EventWords, Sentences } from './event-words-shape.ts'
import { remarks } from './event-words-shape.ts'
import { clockTime, distance, duration } from './format.ts'
import { levelWord, plainName, riskTone, riskWord } from './words.ts'

type Told = Partial<EventWords> & { title: string }

function remaining(data: WireData): string {
  const metres = numberIn(data, 'remaining_distance')
  const seconds = numberIn(data, 'remaining_duration')
  return remarks(
    metres !== null && say('{distance} to go', { distance: distance(metres) }),
    seconds !== null && say('about {duration}', { duration: duration(seconds) }),
  )
}

function results(data: WireData): string {
  const metres = numberIn(data, 'distance')
  const seconds = numberIn(data, 'duration')
  const deviationM = numberIn(data, 'deviation')
  const serviceS = numberIn(data, 'actual_service_time')
  return remarks(
    metres !== null && distance(metres),
    seconds !== null && say('in {duration}', { duration: duration(seconds) }),
    deviationM !== null && say('{distance} from the pin', { distance: distance(deviationM) }),
    serviceS !== null && say('{duration} at the stop', { duration: duration(serviceS) }),
  )
}

function etaChange({ data, etaAt, previousEtaAt }: EventContext): Told {
  const detail = remarks(remaining(data), because(data))
  if (etaAt === null) return { title: say('ETA changed'), detail }
  if (previousEtaAt === null) return { title: say('ETA moved to {time}', { time: clockTime(etaAt) }), detail }
  const from = clockTime(previousEtaAt)
  const to = clockTime(etaAt)
  return {
    title: from === to ? say('ETA stays {time}', { time: to }) : say('ETA moved {from} to {to}', { from, to }),
    detail,
  }
}

const CHANGE_REASONS = new Map<string, Phrase>([
  ['position_update', phrase('from the position')],
  ['traffic_update', phrase('from the traffic')],
  ['route_change', phrase('from another route')],
])

function because(data: WireData): string {
  const reason = textIn(data, 'change_reason')
  if (reason === null) return ''
  const known = CHANGE_REASONS.get(reason)
  return known === undefined ? plainName(reason) : say(known)
}

function delayed({ data, etaAt }: EventContext): Told {
  const promise = textIn(data, 'scheduled_at') ?? textIn(data, 'initial_eta')
  const promisedAt = promise === null ? Number.NaN : Date.parse(promise)
  if (etaAt === null || Number.isNaN(promisedAt)) return { title: sayIn('order', 'Late'), tone: 'yellow' }
  const minutes = Math.floor((etaAt - promisedAt) / 60_000)
  const times = { time: clockTime(etaAt), promise: clockTime(promisedAt) }
  const isPromise = textIn(data, 'scheduled_at') !== null
  return {
    title: minutes > 0 ? say('{minutes} min late', { minutes }) : say('Late by less than a minute'),
    detail: isPromise ? say('ETA {time}, promised {promise}', times) : say('ETA {time}, first ETA {promise}', times),
    tone: 'yellow',
  }
}

function nMinutesAway({ data, etaAt }: EventContext): Told {
  const minutes = numberIn(data, 'remaining_minutes')
  const title = minutes === null ? say('Getting near') : say('{minutes} min away', { minutes })
  return { title, detail: remarks(etaAt !== null && say('ETA {time}', { time: clockTime(etaAt) }), remaining(data)) }
}

interface SaidRisk {
  name: string
  label: string
}

function risksIn(data: WireData): SaidRisk[] {
  const said = Object.keys(objectIn(data, 'risks')).length > 0 ? 'risks' : 'risk_elements'
  return Object.entries(objectIn(data, said)).map(([name, risk]) => ({
    name,
    label: typeof risk === 'string' ? risk : (textIn((risk ?? {}) as WireData, 'intensity_label') ?? ''),
  }))
}

function riskUpdated({ data }: EventContext): Told {
  const said = risksIn(data)
  const standing = said.filter((risk) => risk.label !== 'green')
  const cleared = said.filter((risk) => risk.label === 'green').map((risk) => riskWord(risk.name))
  const detail = cleared.length > 0 ? say('{risks} cleared', { risks: cleared.join(', ') }) : ''
  if (said.length === 0) return { title: say('Risks updated') }
  if (standing.length === 0) return { title: say('No risk any more'), detail, tone: 'good' }
  const worst = standing.some((risk) => risk.label === 'red') ? 'red' : riskTone(standing[0]?.label ?? '')
  return {
    title: standing.map((risk) => `${riskWord(risk.name)}, ${levelWord(risk.label)}`).join('; '),
    detail,
    tone: worst,
  }
}

const SHARE_ACTS = new Map<string, Phrase>([
  ['rotated', phrase('Share link replaced')],
  ['revoked', phrase('Share link turned off')],
  ['restored', phrase('Share link turned on')],
])

function shareChanged({ data }: EventContext): Told {
  const known = SHARE_ACTS.get(textIn(objectIn(data, 'share'), 'act') ?? '')
  return { title: say(known ?? CHANGED_SHARE), detail: textIn(data, 'by') ?? '' }
}
const CHANGED_SHARE = phrase('What the share link shows was changed')

function exited({ data }: EventContext): Told {
  const reason = textIn(data, 'reason')
  return { title: say('Left the stop'), detail: reason === null || reason === 'location' ? '' : plainName(reason) }
}

function geotag({ item, data }: EventContext): Told {
  const deviationM = numberIn(data, 'deviation')
  const name = item.value || textIn(data, 'geotag_type') || textIn(data, 'order_status') || say('unnamed')
  return {
    title: say('Marked “{name}” on the phone', { name: plainName(name) }),
    detail: deviationM === null ? '' : say('{distance} from the place', { distance: distance(deviationM) }),
  }
}

function planCompleted({ data }: EventContext): Told {
  const orders = numberIn(data, 'num_orders')
  const unplanned = numberIn(data, 'num_unplanned_orders')
  return {
    title: say('Planning completed'),
    detail: remarks(
      orders !== null && say('{count, plural, one {# order} other {# orders}}', { count: orders }),
      unplanned !== null && say('{count} left unplanned', { count: unplanned }),
    ),
  }
}

const receiverOf = ({ workerHandle }: EventContext['item']) => workerHandle ?? sayIn('whom', 'a device')

/** The sentences of orders, routes and plans. */
export const orderSentences: Sentences = new Map<string, (context: EventContext) => Told>([
  ['order created', () => ({ title: say('Order created, to be planned') })],
  ['order rescheduled', () => ({ title: say('Rescheduled: taken off its route') })],
  ['order tracked', ({ item }) => ({ title: say('Order created'), detail: item.workerHandle ?? '' })],
  ['order assigned', ({ item }) => ({ title: say('Assigned to {name}', { name: receiverOf(item) }) })],
  ['order started', () => ({ title: say('Tracking started') })],
  [
    'order first_eta',
    ({ data, etaAt }) => ({
      title: etaAt === null ? say('First ETA') : say('First ETA {time}', { time: clockTime(etaAt) }),
      detail: remaining(data),
    }),
  ],
  ['order eta_change', etaChange],
  ['order eta', etaChange],
  ['order delayed', delayed],
  ['order n_minutes_away', nMinutesAway],
  ['order arrived', () => ({ title: say('Arrived at the stop'), tone: 'good' })],
  ['order exited', exited],
  ['order completed', ({ data }) => ({ title: say('Completed'), detail: results(data), tone: 'good' })],
  ['order cancelled', ({ data }) => ({ title: say('Cancelled'), detail: results(data) })],
  ['order disabled', () => ({ title: say('Disabled: tracking waits') })],
  ['order enabled', () => ({ title: say('Enabled again') })],
  ['order updated', () => ({ title: say('Order changed') })],
  ['order share_changed', shareChanged],
  [
    'order device_switched',
    ({ data }) => ({ title: say('Moved to another phone'), detail: textIn(data, 'new_device_id') ?? '' }),
  ],
  ['order risk_updated', riskUpdated],
  ['order planning_started', () => ({ title: say('Planning started') })],
  ['order planning_completed', planCompleted],
  [
    'order planning_failed',
    ({ data }) => ({ title: say('Planning failed'), detail: textIn(data, 'failure_reason') ?? '', tone: 'yellow' }),
  ],
  ['route created', () => ({ title: say('Route created') })],
  ['route assigned', ({ item }) => ({ title: say('Route assigned to {name}', { name: receiverOf(item) }) })],
  ['route estimate_generated', () => ({ title: say('Route estimated') })],
  ['route started', () => ({ title: say('Route started') })],
  ['route updated', () => ({ title: say('Route changed') })],
  ['route completed', ({ data }) => ({ title: say('Route completed'), detail: results(data), tone: 'good' })],
  ['route candidate_devices_updated', () => ({ title: say('Other phones came into question') })],
  [
    'route request_version_missing',
    ({ data }) => ({ title: say('A request named no version'), detail: textIn(data, 'message') ?? '', tone: 'yellow' }),
  ],
  ['geotag', geotag],
])
