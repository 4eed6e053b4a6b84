import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { InsightsAnswer } from '#lib/contract/insights-api.ts'
import { getJson } from './api.ts'
import { endpoints } from './paths.ts'

export interface InsightsFilter {
  readonly from: number
  readonly to: number
  readonly group: string
  readonly worker: string
  readonly place: string
}

const MINUTE_MS = 60_000

/** Figures of a range (epoch ms), by the viewer's own days. */
export function insightsQueryFor({ from, to, group, worker, place }: InsightsFilter) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return queryOptions({
    queryKey: ['insights', { from, to, zone, group, worker, place }],
    queryFn: ({ signal }) =>
      getJson<InsightsAnswer>(endpoints.insights({ from, to, zone, group, worker, place }), signal),
    staleTime: MINUTE_MS,
    refetchInterval: MINUTE_MS,
    placeholderData: keepPreviousData,
  })
}
