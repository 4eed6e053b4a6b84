import { numberIn, objectIn, textIn, type WireData } from '#lib/client/wire-data.ts'
import type { EventContext, EventWords, Sentences } from './event-words-shape.ts'
import { remarks } from './event-words-shape.ts'
import { clockTime, count, distance, duration } from './format.ts'
import { plainName, riskTone, riskWord } from './words.ts'

type Told = Partial<EventWords> & { title: string }

function remaining(data: WireData): string {
  const metres = numberIn(data, 'remaining_distance')
  const seconds = numberIn(data, 'remaining_duration')
  return remarks(metres !== null && `${distance(metres)} to go`, seconds !== null && `about ${duration(seconds)}`)
}

function results(data: WireData): string {
  const metres = numberIn(data, 'distance')
  const seconds = numberIn(data, 'duration')
  const deviationM = numberIn(data, 'deviation')
  const serviceS = numberIn(data, 'actual_service_time')
  return remarks(
    metres !== null && distance(metres),
    seconds !== null && `in ${duration(seconds)}`,
    deviationM !== null && `${distance(deviationM)} from the pin`,
    serviceS !== null && `${duration(serviceS)} at the stop`,
  )
}

function etaChange({ data, etaAt, previousEtaAt }: EventContext): Told {
  const detail = remarks(remaining(data), because(data))
  if (etaAt === null) return { title: 'ETA changed', detail }
  if (previousEtaAt === null) return { title: `ETA moved to ${clockTime(etaAt)}`, detail }
  const from = clockTime(previousEtaAt)
  const to = clockTime(etaAt)
  return { title: from === to ? `ETA stays ${to}` : `ETA moved ${from} to ${to}`, detail }
}

const CHANGE_REASONS = new Map([
  ['position_update', 'from the position'],
  ['traffic_update', 'from the traffic'],
  ['route_change', 'from another route'],
])

function because(data: WireData): string {
  const reason = textIn(data, 'change_reason')
  return reason === null ? '' : (CHANGE_REASONS.get(reason) ?? plainName(reason))
}

function delayed({ data, etaAt }: EventContext): Told {
  const promise = textIn(data, 'scheduled_at') ?? textIn(data, 'initial_eta')
  const promisedAt = promise === null ? Number.NaN : Date.parse(promise)
  if (etaAt === null || Number.isNaN(promisedAt)) return { title: 'Late', tone: 'yellow' }
  const minutes = Math.floor((etaAt - promisedAt) / 60_000)
  const what = textIn(data, 'scheduled_at') === null ? 'first ETA' : 'promised'
  return {
    title: minutes > 0 ? `${minutes} min late` : 'Late by less than a minute',
    detail: `ETA ${clockTime(etaAt)}, ${what} ${clockTime(promisedAt)}`,
    tone: 'yellow',
  }
}

function nMinutesAway({ data, etaAt }: EventContext): Told {
  const minutes = numberIn(data, 'remaining_minutes')
  const title = minutes === null ? 'Getting near' : `${minutes} min away`
  return { title, detail: remarks(etaAt !== null && `ETA ${clockTime(etaAt)}`, remaining(data)) }
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
  const detail = cleared.length > 0 ? `${cleared.join(', ')} cleared` : ''
  if (said.length === 0) return { title: 'Risks updated' }
  if (standing.length === 0) return { title: 'No risk any more', detail, tone: 'good' }
  const worst = standing.some((risk) => risk.label === 'red') ? 'red' : riskTone(standing[0]?.label ?? '')
  return { title: standing.map((risk) => `${riskWord(risk.name)}, ${risk.label}`).join('; '), detail, tone: worst }
}

function exited({ data }: EventContext): Told {
  const reason = textIn(data, 'reason')
  return { title: 'Left the stop', detail: reason === null || reason === 'location' ? '' : plainName(reason) }
}

function geotag({ item, data }: EventContext): Told {
  const deviationM = numberIn(data, 'deviation')
  const name = item.value || textIn(data, 'geotag_type') || textIn(data, 'order_status') || 'unnamed'
  return {
    title: `Marked “${plainName(name)}” on the phone`,
    detail: deviationM === null ? '' : `${distance(deviationM)} from the place`,
  }
}

function planCompleted({ data }: EventContext): Told {
  const orders = numberIn(data, 'num_orders')
  const unplanned = numberIn(data, 'num_unplanned_orders')
  return {
    title: 'Planning completed',
    detail: remarks(orders !== null && count(orders, 'order'), unplanned !== null && `${unplanned} left unplanned`),
  }
}

/** The sentences of orders, routes and plans. */
export const orderSentences: Sentences = new Map<string, (context: EventContext) => Told>([
  ['order created', () => ({ title: 'Order created, to be planned' })],
  ['order rescheduled', () => ({ title: 'Rescheduled: taken off its route' })],
  ['order tracked', ({ item }) => ({ title: 'Order created', detail: item.workerHandle ?? '' })],
  ['order assigned', ({ item }) => ({ title: `Assigned to ${item.workerHandle ?? 'a device'}` })],
  ['order started', () => ({ title: 'Tracking started' })],
  [
    'order first_eta',
    ({ data, etaAt }) => ({
      title: etaAt === null ? 'First ETA' : `First ETA ${clockTime(etaAt)}`,
      detail: remaining(data),
    }),
  ],
  ['order eta_change', etaChange],
  ['order eta', etaChange],
  ['order delayed', delayed],
  ['order n_minutes_away', nMinutesAway],
  ['order arrived', () => ({ title: 'Arrived at the stop', tone: 'good' })],
  ['order exited', exited],
  ['order completed', ({ data }) => ({ title: 'Completed', detail: results(data), tone: 'good' })],
  ['order cancelled', ({ data }) => ({ title: 'Cancelled', detail: results(data) })],
  ['order disabled', () => ({ title: 'Disabled: tracking waits' })],
  ['order enabled', () => ({ title: 'Enabled again' })],
  ['order updated', () => ({ title: 'Order changed' })],
  [
    'order device_switched',
    ({ data }) => ({ title: 'Moved to another phone', detail: textIn(data, 'new_device_id') ?? '' }),
  ],
  ['order risk_updated', riskUpdated],
  ['order planning_started', () => ({ title: 'Planning started' })],
  ['order planning_completed', planCompleted],
  [
    'order planning_failed',
    ({ data }) => ({ title: 'Planning failed', detail: textIn(data, 'failure_reason') ?? '', tone: 'yellow' }),
  ],
  ['route created', () => ({ title: 'Route created' })],
  ['route assigned', ({ item }) => ({ title: `Route assigned to ${item.workerHandle ?? 'a device'}` })],
  ['route estimate_generated', () => ({ title: 'Route estimated' })],
  ['route started', () => ({ title: 'Route started' })],
  ['route updated', () => ({ title: 'Route changed' })],
  ['route completed', ({ data }) => ({ title: 'Route completed', detail: results(data), tone: 'good' })],
  ['route candidate_devices_updated', () => ({ title: 'Other phones came into question' })],
  [
    'route request_version_missing',
    ({ data }) => ({ title: 'A request named no version', detail: textIn(data, 'message') ?? '', tone: 'yellow' }),
  ],
  ['geotag', geotag],
])
