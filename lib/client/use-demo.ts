'use client'

import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { DemoStatus } from '#lib/contract/demo-api.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import { type ApiError, deleteJson, getJson, postJson } from './api.ts'
import { SNAPSHOT_KEY, useWorkers } from './live/live.ts'
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

function useHasDemoWorkers(): boolean {
  return useWorkers().some(({ handle }) => isDemoHandle(handle))
}

/** Once the fleet is gone, whoever removed it: what any page has kept may have been the fleet's, and is asked for anew. */
export function useForgetDemo(): void {
  const client = useQueryClient()
  const hasWorkers = useHasDemoWorkers()
  const had = useRef(hasWorkers)
  useEffect(() => {
    const isGone = had.current && !hasWorkers
    had.current = hasWorkers
    if (isGone) void client.resetQueries({ predicate: ({ queryKey: [name] }) => name !== SNAPSHOT_KEY[0] })
  }, [client, hasWorkers])
}

/** The demo fleet as it stands, and what starts and removes it. `isShown`: something invented may be on screen. */
export function useDemo() {
  const client = useQueryClient()
  const hasWorkers = useHasDemoWorkers()
  const { data } = useQuery(demoQuery(hasWorkers))
  const start = useMutation<DemoStatus, ApiError>({
    mutationFn: () => postJson(endpoints.demo()),
    onSettled: () => client.invalidateQueries({ queryKey: ['demo'] }),
  })
  const remove = useMutation<DemoStatus, ApiError>({
    mutationFn: () => deleteJson(endpoints.demo()),
    onSettled: () => client.invalidateQueries({ queryKey: ['demo'] }),
  })
  const isShown = hasWorkers || (data !== undefined && data.state !== 'off')
  return { status: data, isShown, start, remove }
}
