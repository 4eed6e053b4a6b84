import { Problem } from '#lib/contract/problem.ts'
import { replayQuarantined } from '#lib/services/intake/replay-quarantined.ts'
import { listEventsText } from '#lib/services/log/list-events.ts'
import { listDeliveries, listQuarantine } from '#lib/services/log/list-inbound.ts'
import { listForms } from '#lib/services/log/list-records.ts'
import { ADMIN, ITSELF } from './asks.ts'
import { jsonText } from './problems.ts'
import { limitOf, wholeNumberOf } from './query.ts'
import { opsRoute } from './route.ts'

export const eventsRoute = opsRoute(async ({ url }) => {
  const given = (name: string) => url.searchParams.get(name) || null
  const query = { after: given('after'), before: given('before'), type: given('type'), limit: limitOf(url) }
  return jsonText(200, await listEventsText(query))
}, ADMIN)

export const deliveriesRoute = opsRoute(
  async ({ url }) => ({
    deliveries: await listDeliveries(limitOf(url), wholeNumberOf(url, 'before')),
  }),
  ADMIN,
)

export const quarantineRoute = opsRoute(
  async ({ url }) => ({
    items: await listQuarantine(limitOf(url), wholeNumberOf(url, 'before')),
  }),
  ADMIN,
)

export const replayRoute = opsRoute(
  async ({ params, json }) => {
    const id = Number(params.id)
    if (!Number.isSafeInteger(id)) throw new Problem('not_found', 'There is no such quarantined item.')
    const input = (await json()) as { body?: unknown } | undefined
    return replayQuarantined(id, typeof input?.body === 'string' ? input.body : undefined)
  },
  { ...ADMIN, audits: 'quarantine_replayed' },
)

/** A list of one kind of record, in HyperTrack's field names. */
export const recordsRoute = (list: keyof typeof listForms) =>
  opsRoute(
    async ({ url, sight }) =>
      listForms[list]({ limit: limitOf(url), sight, placeHandle: url.searchParams.get('place') || undefined }),
    ITSELF,
  )
