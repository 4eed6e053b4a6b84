'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsString, useQueryStates } from 'nuqs'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { endpointsQuery } from '#lib/client/outgoing-queries.ts'
import { useIsTakenOver } from '#lib/client/use-is-taken-over.ts'
import type { EndpointView } from '#lib/contract/webhook-endpoints-view.ts'
import { say, sayParts } from '#lib/language/say.ts'
import { LoadProblem } from '../load-problem.tsx'
import { EndpointForm } from './endpoint-form.tsx'
import { EndpointList } from './endpoint-list.tsx'
import { EndpointPage } from './endpoint-page.tsx'

const REFRESH_MS = 3000
const NONE: EndpointView[] = []
const NEW = 'new'
const search = { endpoint: parseAsString, delivery: parseAsString, state: parseAsString.withDefault('') }

/** Where our webhooks go, and what became of each. */
export function OutboundScreen() {
  const [chosen, setChosen] = useQueryStates(search)
  const query = useQuery({ ...endpointsQuery(), refetchInterval: REFRESH_MS })
  const isLoaded = useIsTakenOver() && query.isSuccess
  const endpoints = (isLoaded && query.data) || NONE
  const isNew = chosen.endpoint === NEW
  const endpoint = isNew ? undefined : (endpoints.find(({ id }) => id === chosen.endpoint) ?? endpoints[0])
  const choose = (id: string | null) => setChosen({ endpoint: id, delivery: null, state: null })
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
      <div className="flex w-[300px] flex-none flex-col overflow-y-auto border-line border-e bg-panel max-lg:max-h-[40vh] max-lg:w-full">
        <LoadProblem error={query.error} />
        <div className="flex items-center gap-2 border-line border-b px-4 py-2">
          <h2 className="font-semibold">{say('Webhook endpoints')}</h2>
          <Button className="ms-auto" isOn={isNew} onClick={() => choose(NEW)}>
            {say('Add endpoint')}
          </Button>
        </div>
        <EndpointList endpoints={endpoints} selectedId={endpoint?.id ?? null} onSelect={choose} />
      </div>
      <div className="flex min-w-0 flex-1 flex-col overflow-y-auto max-lg:overflow-visible">
        {isNew && <EndpointForm onDone={choose} onCancel={() => choose(null)} />}
        {endpoint !== undefined && (
          <EndpointPage
            key={endpoint.id}
            endpoint={endpoint}
            delivery={chosen.delivery}
            state={chosen.state}
            onChange={setChosen}
            onDeleted={() => choose(null)}
          />
        )}
        {isLoaded && endpoints.length === 0 && !isNew && <NoEndpoints onAdd={() => choose(NEW)} />}
      </div>
    </div>
  )
}

function NoEndpoints({ onAdd }: { onAdd: () => void }) {
  return (
    <EmptyState
      title={say('Nothing is sent anywhere yet')}
      action={
        <Button variant="primary" onClick={onAdd}>
          {say('Add the first endpoint')}
        </Button>
      }
    >
      <p>
        {say(
          'An endpoint is an address of yours that gets every event as it happens: HyperTrack’s JSON array by POST, signed, and tried again for three days until your server answers 2xx.',
        )}
      </p>
      <p className="mt-2">
        <Parts
          of={sayParts(
            'Verify it with any Standard Webhooks library and the endpoint’s secret, and tell repetitions by the header {header}.',
            { header: <code className="font-mono">webhook-id</code> },
          )}
        />
      </p>
    </EmptyState>
  )
}
