'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '#components/ui/button.tsx'
import { FactList, Panel } from '#components/ui/panel.tsx'
import { postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { syncQuery } from '#lib/client/queries.ts'
import type { SyncProgress } from '#lib/contract/hypertrack-sync.ts'
import { phrase, say, sayIn } from '#lib/language/say.ts'

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
    <Panel title={say('HyperTrack account')}>
      <div className="flex flex-col gap-3 p-3">
        <p className="text-ink-2">
          {say(
            'The orders, routes and workers of the account are read when it is first connected. When no webhook came in for ten minutes, or this server was away, what was sent meanwhile is read afterwards. Doing it again changes nothing that is known.',
          )}
        </p>
        <div role="status">{data && data.kind !== null && <FactList facts={factsOf(data)} />}</div>
        {(start.error ?? data?.error) && (
          <p role="alert" className="text-red">
            {start.error?.message ?? data?.error}
          </p>
        )}
        <div className="flex gap-2">
          <Button disabled={isRunning} onClick={() => start.mutate(endpoints.importAccount())}>
            {say('Import again')}
          </Button>
          <Button disabled={isRunning} onClick={() => start.mutate(endpoints.backFill())}>
            {say('Read missed webhooks')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

const STATES = {
  idle: phrase('Not started'),
  running: phrase('Under way'),
  done: phrase('Done'),
  failed: phrase('Failed'),
}

function factsOf(progress: SyncProgress) {
  const { workers, orders, routes, webhooks } = progress
  return [
    {
      term: progress.kind === 'import' ? sayIn('noun', 'Import') : say('Missed webhooks'),
      value: say(STATES[progress.state]),
    },
    {
      term: sayIn('past', 'Read'),
      value: say(
        '{workers, plural, one {# worker} other {# workers}}, {orders, plural, one {# order} other {# orders}}, {routes, plural, one {# route} other {# routes}}, {webhooks, plural, one {# webhook} other {# webhooks}}',
        { workers, orders, routes, webhooks },
      ),
    },
    {
      term: say('Events'),
      value: say('{added, plural, other {# new}}, {known, plural, other {# known already}}', {
        added: progress.new_events,
        known: progress.known_events,
      }),
    },
  ]
}
