'use client'

import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DemoStatus } from '#lib/contract/demo-api.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import { type ApiError, deleteJson, getJson, postJson } from './api.ts'
import { useWorkers } from './live/live.ts'
import { endpoints } from './paths.ts'

const SOON_MS = 1_000
const SLOWLY_MS = 10_000

/** Asked often while something is under way, and now and then while invented data are there. */
function pauseOf(status: DemoStatus | undefined): number | false {
  if (status?.state === 'starting' || status?.state === 'removing') return SOON_MS
  return status === undefined || status.state === 'off' ? false : SLOWLY_MS
}

/** `hasWorkers`: what the desk shows of the fleet, so that every browser notices when somebody starts or removes it. */
function demoQuery(hasWorkers: boolean) {
  return queryOptions({
    queryKey: ['demo', hasWorkers],
    queryFn: ({ signal }) => getJson<DemoStatus>(endpoints.demo(), signal),
    refetchInterval: ({ state }) => pauseOf(state.data),
  })
}

/** The demo fleet as it stands, and what starts and removes it. `isShown`: something invented may be on screen. */
export function useDemo() {
  const client = useQueryClient()
  const hasWorkers = useWorkers().some(({ handle }) => isDemoHandle(handle))
  const { data } = useQuery(demoQuery(hasWorkers))
  const start = useMutation<DemoStatus, ApiError>({
    mutationFn: () => postJson(endpoints.demo()),
    onSettled: () => client.invalidateQueries({ queryKey: ['demo'] }),
  })
  const remove = useMutation<DemoStatus, ApiError>({
    mutationFn: () => deleteJson(endpoints.demo()),
    // Whatever any page has kept may have been the fleet's.
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'snapshot' }),
  })
  const isShown = hasWorkers || (data !== undefined && data.state !== 'off')
  return { status: data, isShown, start, remove }
}
