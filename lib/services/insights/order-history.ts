import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OrderEvent } from '#lib/domain/event.ts'
import { arrivalSaid } from '#lib/domain/facts/claims-order.ts'
import { grouped } from '#lib/domain/grouped.ts'
import type { SaidEta } from '#lib/domain/insights/eta-errors.ts'
import type { SaidRisks } from '#lib/domain/insights/late-cause.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { readToldOfOrders, type ToldOfOrder } from '#lib/storage/order-history.ts'

/** What was said of an order on its way, in the order in which it was said. */
export interface OrderHistory {
  readonly etas: readonly SaidEta[]
  readonly risks: readonly SaidRisks[]
}

const ETA_VALUES = ['first_eta', 'eta_change']
const RISK_VALUES = ['risk_updated']

/** Read in one turn of the event loop: few enough that nobody else waits 50 ms for it. */
const CHUNK = 25

/** The histories of orders by handle; of later attempts too, which the times keep apart. */
export async function orderHistories(
  handles: readonly string[],
  wanted: 'etas' | 'risks',
): Promise<Map<string, OrderHistory>> {
  const histories = new Map<string, OrderHistory>()
  for (let from = 0; from < handles.length; from += CHUNK) {
    await nextTurn()
    const told = await readToldOfOrders(handles.slice(from, from + CHUNK), wanted === 'etas' ? ETA_VALUES : RISK_VALUES)
    for (const [handle, own] of grouped(told, ({ orderHandle }) => orderHandle)) histories.set(handle, historyOf(own))
  }
  return histories
}

function historyOf(told: readonly ToldOfOrder[]): OrderHistory {
  const events = told.flatMap(orderEvent)
  return {
    etas: events.flatMap((event) => {
      const saidAt = instantToMs(event.stamp.at)
      const arriveAt = instantToMs(arrivalSaid(event) ?? '')
      return saidAt === null || arriveAt === null ? [] : [{ saidAt, arriveAt }]
    }),
    risks: events.flatMap(({ stamp, data }) => {
      const saidAt = instantToMs(stamp.at)
      const standing = Object.entries(data.risks ?? {}).filter(([, { label }]) => label !== 'green')
      return saidAt === null || data.risks === undefined
        ? []
        : [{ saidAt, names: new Set(standing.map(([name]) => name)) }]
    }),
  }
}

function orderEvent({ body, idHex }: ToldOfOrder): OrderEvent[] {
  const read = normalize(JSON.parse(body), idHex)
  return 'event' in read && read.event.noun === 'order' ? [read.event] : []
}
