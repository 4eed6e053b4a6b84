'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '#components/ui/button.tsx'
import { FactList, Panel } from '#components/ui/panel.tsx'
import { postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { syncQuery } from '#lib/client/queries.ts'
import type { SyncProgress } from '#lib/contract/hypertrack-sync.ts'

/** How far the account at HyperTrack has been read, and two buttons to read it again. */
export function HypertrackPanel() {
  const client = useQueryClient()
  const { data } = useQuery(syncQuery())
  const start = useMutation({
    mutationFn: (url: string) => postJson<SyncProgress>(url),
    onSuccess: (progress) => client.setQueryData(syncQuery().queryKey, progress),
  })
  const isRunning = data?.state === 'running'
  return (
    <Panel title="HyperTrack account">
      <div className="flex flex-col gap-3 p-3">
        <p className="text-ink-2">
          The orders, routes and workers of the account are read when it is first connected. When no webhook came in for
          ten minutes, or this server was away, what was sent meanwhile is read afterwards. Doing it again changes
          nothing that is known.
        </p>
        <div role="status">{data && data.kind !== null && <FactList facts={factsOf(data)} />}</div>
        {(start.error ?? data?.error) && (
          <p role="alert" className="text-red">
            {start.error?.message ?? data?.error}
          </p>
        )}
        <div className="flex gap-2">
          <Button disabled={isRunning} onClick={() => start.mutate(endpoints.importAccount())}>
            Import again
          </Button>
          <Button disabled={isRunning} onClick={() => start.mutate(endpoints.backFill())}>
            Read missed webhooks
          </Button>
        </div>
      </div>
    </Panel>
  )
}

const STATES = { idle: 'Not started', running: 'Under way', done: 'Done', failed: 'Failed' } as const

function factsOf(progress: SyncProgress) {
  return [
    { term: progress.kind === 'import' ? 'Import' : 'Missed webhooks', value: STATES[progress.state] },
    {
      term: 'Read',
      value: `${progress.workers} workers, ${progress.orders} orders, ${progress.routes} routes, ${progress.webhooks} webhooks`,
    },
    { term: 'Events', value: `${progress.new_events} new, ${progress.known_events} known already` },
  ]
}
