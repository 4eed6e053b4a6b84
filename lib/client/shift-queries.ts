import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { GroupList, ShiftDay } from '#lib/contract/shifts-view.ts'
import { getJson } from './api.ts'
import { endpoints } from './paths.ts'

const MINUTE_MS = 60_000

/** What ended within a day (epoch ms). */
export function shiftsQuery({ from, to }: { from: number; to: number }) {
  return queryOptions({
    queryKey: ['shifts', from, to],
    queryFn: ({ signal }) => getJson<ShiftDay>(endpoints.shiftsView({ from, to }), signal),
    staleTime: MINUTE_MS,
  })
}

/** Who is in which ops group. */
export function groupsQuery() {
  return queryOptions({
    queryKey: ['ops-groups', 'members'],
    queryFn: ({ signal }) => getJson<GroupList>(endpoints.groupsView(), signal),
    staleTime: MINUTE_MS,
    placeholderData: keepPreviousData,
  })
}
