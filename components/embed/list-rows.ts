import { age, clockOrDate, lateness } from '#lib/client/words/format.ts'
import { outageWords } from '#lib/client/words/outage-words.ts'
import { freshnessWord, orderStatusWord, shownStatus } from '#lib/client/words/words.ts'
import type { EmbedData, EmbedNamedPlace, EmbedOrder, EmbedWorker } from '#lib/contract/embed-data.ts'
import { type Freshness, freshnessOf } from '#lib/domain/freshness.ts'
import { minutesLate, promisedAt, reachedAt } from '#lib/domain/lateness.ts'
import { say } from '#lib/language/say.ts'

/** One row of a list as it stands at a moment. */
export interface ListRow {
  /** What the map knows it by. */
  readonly key: string
  readonly title: string
  readonly line: string
  readonly aside: string
  /** Null where a row is not about somebody's place. */
  readonly freshness: Freshness | null
  readonly age: string
}

function workerLine(worker: EmbedWorker, now: number): string {
  const { outageCode, hereSince, place, stopsLeft, nextAt } = worker
  if (outageCode !== null) return outageWords({ code: outageCode, label: null, description: null }).label
  if (hereSince !== null && place !== null)
    return say('At {place} since {time}', { place, time: clockOrDate(hereSince, now) })
  if (stopsLeft === 0) return say('Not on an order')
  const left = say('{count, plural, one {# stop left} other {# stops left}}', { count: stopsLeft })
  return nextAt === null ? left : say('{left}, next {time}', { left, time: clockOrDate(nextAt, now) })
}

function workerRow(worker: EmbedWorker, now: number): ListRow {
  const freshness = freshnessOf(worker.fix?.at ?? null, now)
  return {
    ...{ key: worker.id, title: worker.name ?? say('Nameless'), line: workerLine(worker, now), freshness },
    aside: freshnessWord(freshness),
    age: worker.fix === null ? '' : age(now - worker.fix.at),
  }
}

function orderLine(order: EmbedOrder, name: string | null, now: number): string {
  const at = reachedAt(order) ?? (order.isOpen ? order.etaAt : null) ?? promisedAt(order)
  return [at === null ? '' : clockOrDate(at, now), order.destination?.address ?? '', name ?? '']
    .filter(Boolean)
    .join(' · ')
}

function orderRow(order: EmbedOrder, name: string | null, now: number): ListRow {
  const late = order.status === 'cancelled' ? null : minutesLate(order, now)
  const words = [orderStatusWord(shownStatus(order)), late !== null && late > 0 ? lateness(late) : '']
  const aside = words.filter(Boolean).join(', ')
  return { key: order.handle, title: order.handle, line: orderLine(order, name, now), aside, freshness: null, age: '' }
}

function placeRow({ handle, name, address }: EmbedNamedPlace): ListRow {
  const line = [name === null ? '' : handle, address ?? ''].filter(Boolean).join(' · ')
  return { ...{ key: handle, title: name ?? handle, line, aside: '' }, freshness: null, age: '' }
}

/** The rows of a view: its workers, its places, or its orders in the order in which they are reached. */
export function listRows(data: EmbedData, now: number): ListRow[] {
  if (data.kind === 'places') return data.places.map(placeRow)
  if (data.kind === 'workers') return data.workers.map((worker) => workerRow(worker, now))
  const names = new Map(data.workers.map(({ id, name }) => [id, name]))
  const reached = (order: EmbedOrder) =>
    reachedAt(order) ?? order.etaAt ?? promisedAt(order) ?? Number.POSITIVE_INFINITY
  const inOrder =
    data.kind === 'route' || data.kind === 'worker'
      ? [...data.orders].sort((a, b) => reached(a) - reached(b))
      : data.orders
  const isMany = data.kind === 'orders'
  return inOrder.map((order) => orderRow(order, isMany ? (names.get(order.workerId ?? '') ?? null) : null, now))
}
