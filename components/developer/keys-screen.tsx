'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FactList, Panel } from '#components/ui/panel.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import { metaQuery } from '#lib/client/queries.ts'
import { say } from '#lib/language/say.ts'
import { Curl, useOrigin } from './curl.tsx'
import { FrameHosts } from './embed/frame-hosts.tsx'
import { HypertrackPanel } from './hypertrack-panel.tsx'
import { LoadProblem } from './load-problem.tsx'

const EXAMPLE_EVENT = [
  { type: 'order', version: '3.0.0', worker_handle: 'w-1', data: { value: 'started', order_handle: 'o-1' } },
]
const EXAMPLE_ORDER = {
  worker_handle: 'w-1',
  track_mode: 'pre_shift',
  orders: [
    {
      order_handle: 'o-1',
      destination: { geometry: { type: 'Point', coordinates: [-56.1525, -34.9075] }, radius: 100 },
    },
  ],
}

/** Where webhooks go, which keys the API takes, and a command line for each; `apiKeys` is the list of those of programs. */
export function KeysScreen({ apiKeys }: { apiKeys: ReactNode }) {
  const meta = useQuery(metaQuery())
  const origin = useOrigin()
  const path = meta.data?.webhookPath ?? null
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <LoadProblem error={meta.error} />
      <div className="mx-auto flex max-w-3xl flex-col gap-4 p-5">
        <Panel title={say('Webhook address')} aside={say('secret: whoever knows it can send events')}>
          <Body>
            {meta.data && path === null && (
              <p className="text-ink-2">{say('The server does not tell its webhook address to this session.')}</p>
            )}
            {path !== null && (
              <>
                <CopyField label={say('webhook address')} value={`${origin}${path}`} />
                <p className="text-ink-2 text-xs">
                  {say(
                    'Enter it at HyperTrack under Setup, Webhooks. Behind a proxy use the public host name. Try it:',
                  )}
                </p>
                <Curl path={path} method="POST" body={EXAMPLE_EVENT} isOpen />
              </>
            )}
          </Body>
        </Panel>
        {apiKeys}
        <Panel title={say('Asking the API')}>
          <Body>
            <p>
              {say(
                'A key goes into HTTP Basic as the password, with the account id as user name, or after Bearer. The account’s own secret key, set in the server’s environment, may do everything; it is not shown here.',
              )}
            </p>
            {meta.data && <CopyField label={say('account id')} value={meta.data.accountId ?? ''} />}
            <Curl path="/api/orders/track" method="POST" body={EXAMPLE_ORDER} />
            <Curl path="/api/events?limit=100" />
          </Body>
        </Panel>
        <FrameHosts />
        {meta.data?.mode === 'hypertrack' && <HypertrackPanel />}
        <Panel title={say('This server')}>
          <Body>
            <FactList
              facts={[
                { term: say('Name'), value: meta.data?.name ?? '' },
                { term: say('Version'), value: meta.data?.version ?? '' },
                { term: say('Mode'), value: meta.data?.mode ?? '' },
                { term: say('Database'), value: meta.data?.database ?? '' },
              ]}
            />
          </Body>
        </Panel>
      </div>
    </div>
  )
}

function Body({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-3 p-3">{children}</div>
}
