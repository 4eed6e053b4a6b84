'use client'

import { useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { FactList } from '#components/ui/panel.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { healthWords } from '#lib/client/words/outgoing-words.ts'
import { USUAL_TYPES } from '#lib/contract/webhook-endpoints-api.ts'
import type { EndpointView } from '#lib/contract/webhook-endpoints-view.ts'
import { say } from '#lib/language/say.ts'
import { EndpointActions, type Mode } from './endpoint-actions.tsx'
import { EndpointForm } from './endpoint-form.tsx'
import { OutgoingDeliveries } from './outgoing-deliveries.tsx'
import { ResendWindow } from './resend-window.tsx'
import { RotateSecret } from './rotate-secret.tsx'

export interface EndpointPageProps {
  endpoint: EndpointView
  /** The delivery that is open, by id. */
  delivery: string | null
  /** Which deliveries are listed; '' for all. */
  state: string
  onChange: (search: { delivery?: string | null; state?: string | null }) => void
  onDeleted: () => void
}

/** One endpoint: how it is doing, what one can do with it, and what was sent to it. */
export function EndpointPage({ endpoint, delivery, state, onChange, onDeleted }: EndpointPageProps) {
  const [mode, setMode] = useState<Mode | null>(null)
  const close = () => setMode(null)
  if (mode === 'edit') return <EndpointForm endpoint={endpoint} onDone={close} onCancel={close} />
  if (mode === 'rotate') return <RotateSecret endpoint={endpoint} onDone={close} />
  const { word, tone, meaning } = healthWords(endpoint)
  return (
    <article aria-label={say('Endpoint')} className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-none flex-col gap-2 border-line border-b bg-panel px-4 py-3">
        <div className="flex flex-wrap items-center gap-2">
          <h2 dir="ltr" className="min-w-0 break-all font-mono font-semibold">
            {endpoint.url}
          </h2>
          <Badge tone={tone}>{word}</Badge>
        </div>
        <p className="text-ink-2 text-xs">{meaning}</p>
        <Facts endpoint={endpoint} />
        <EndpointActions
          endpoint={endpoint}
          onMode={setMode}
          onDeleted={onDeleted}
          onTested={(id) => onChange({ delivery: id })}
        />
        {mode === 'resend' && <ResendWindow endpoint={endpoint} onDone={close} />}
      </header>
      <OutgoingDeliveries {...{ endpoint, delivery, state, onChange }} />
    </article>
  )
}

function typesText(types: readonly string[]): string {
  const isUsual = USUAL_TYPES.every((type) => types.includes(type))
  if (!isUsual) return types.join(', ')
  const more = types.filter((type) => !USUAL_TYPES.includes(type))
  const usual = more.includes('location')
    ? say('what HyperTrack documents')
    : say('what HyperTrack documents, without location')
  return [usual, ...more].join(', ')
}

function Facts({ endpoint }: { endpoint: EndpointView }) {
  const { failingSince, lastSuccessAt, behindBy, secrets } = endpoint
  const ending = secrets.find(({ expiresAt }) => expiresAt !== null)
  const types = typesText(endpoint.types)
  const facts = [
    { term: say('Events'), value: endpoint.isOrdered ? say('{types}; in order', { types }) : types },
    ...(lastSuccessAt === null ? [] : [{ term: say('Last success'), value: <TimeAgo at={lastSuccessAt} /> }]),
    ...(failingSince === null ? [] : [{ term: say('Failing since'), value: <TimeAgo at={failingSince} /> }]),
    ...(behindBy === 0
      ? []
      : [
          {
            term: say('Behind by'),
            value: say('{count, plural, one {# event} other {# events}}', { count: behindBy }),
          },
        ]),
    ...(ending?.expiresAt == null ? [] : [{ term: say('Old secret ends'), value: <TimeAgo at={ending.expiresAt} /> }]),
  ]
  return <FactList facts={facts} />
}
