import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { readEndpoint, readOutgoing, readOutgoingPage } from '#lib/contract/webhook-endpoints-view.ts'
import { getJson } from './api.ts'
import { endpoints } from './paths.ts'

type Wire = Record<string, unknown>

/** Everything about outgoing webhooks is asked anew together. */
export const OUTGOING_KEY = ['outgoing'] as const
const ROWS = 100

/** Where webhooks are sent to, and how they are doing. */
export function endpointsQuery() {
  return queryOptions({
    queryKey: [...OUTGOING_KEY, 'endpoints'],
    queryFn: async ({ signal }) =>
      (await getJson<{ endpoints: Wire[] }>(endpoints.webhookEndpoints(), signal)).endpoints.map(readEndpoint),
  })
}

/** Deliveries of one endpoint, the newest first, page by page; `state` '' takes all. */
export function outgoingQuery(endpointId: string, state: string) {
  return infiniteQueryOptions({
    queryKey: [...OUTGOING_KEY, 'deliveries', endpointId, state],
    queryFn: async ({ signal, pageParam }) => {
      const url = endpoints.outgoing(endpointId, { state, before: pageParam, limit: ROWS })
      return (await getJson<{ deliveries: Wire[] }>(url, signal)).deliveries.map(readOutgoing)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.length < ROWS ? null : (last.at(-1)?.id ?? null)),
  })
}

/** One delivery with its body and attempts. */
export function outgoingPageQuery(endpointId: string, delivery: string) {
  return queryOptions({
    queryKey: [...OUTGOING_KEY, 'delivery', endpointId, delivery],
    queryFn: async ({ signal }) =>
      readOutgoingPage(await getJson<Wire>(endpoints.outgoingOne(endpointId, delivery), signal)),
  })
}
