import { DEFAULT_GROUP } from '#lib/domain/people/sight.ts'
import {
  checkGroupInSight,
  checkNamedInSight,
  checkOrderInSight,
  checkRouteInSight,
  checkUnitInSight,
} from '#lib/services/people/within.ts'
import type { Asks, Call } from './route.ts'

// What routes ask of whoever calls them (docs/rules.md 53).

export const ADMIN: Asks = { needs: 'admin' }
/** Reading it tells a secret. */
export const OPERATE: Asks = { needs: 'operate' }
export const ANYTHING: Asks = { within: 'anything' }
/** The work itself leaves out what is not in sight. */
export const ITSELF: Asks = { within: 'itself' }

/** The path's `handle` is an order. */
export const OF_ORDER: Asks = { within: ({ sight, handle }) => checkOrderInSight(sight, handle) }
/** The path's `handle` is a worker or a device. */
export const OF_WORKER: Asks = { within: ({ sight, handle }) => checkUnitInSight(sight, handle) }
export const OF_ROUTE: Asks = { within: ({ sight, handle }) => checkRouteInSight(sight, handle) }
export const OF_GROUP: Asks = { within: ({ sight, handle }) => checkGroupInSight(sight, handle) }

/** The body names workers, orders and groups. */
export const NAMED: Asks = { within: async ({ sight, json }) => checkNamedInSight(sight, await json()) }

/** Both: the path's order, and what the body names. */
export const OF_ORDER_NAMED: Asks = {
  within: async ({ sight, handle, json }) => {
    await checkOrderInSight(sight, handle)
    await checkNamedInSight(sight, await json())
  },
}

const groupOf = (body: unknown) => (body as { ops_group_handle?: unknown } | undefined)?.ops_group_handle

/** A worker that is made or changed stays within the groups of who does it. */
export const OF_WORKER_NAMED: Asks = {
  within: async ({ sight, handle, json }: Call) => {
    if (handle) await checkUnitInSight(sight, handle)
    const group = groupOf(await json()) ?? (handle ? undefined : DEFAULT_GROUP)
    await checkNamedInSight(sight, { ops_group_handle: group })
  },
}
