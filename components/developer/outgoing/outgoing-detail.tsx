'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { FactList } from '#components/ui/panel.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { JsonBlock } from '#components/ui/text/json-block.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { OUTGOING_KEY, outgoingPageQuery } from '#lib/client/outgoing-queries.ts'
import { endpoints } from '#lib/client/paths.ts'
import { fullTime, number } from '#lib/client/words/format.ts'
import { attemptWords, stateWords } from '#lib/client/words/outgoing-words.ts'
import type { AttemptView, EndpointView, OutgoingPage } from '#lib/contract/webhook-endpoints-view.ts'
import { say, sayIn, sayParts } from '#lib/language/say.ts'
import { LoadProblem } from '../load-problem.tsx'
import { contentWords } from './outgoing-columns.tsx'

const REFRESH_MS = 2000

export interface OutgoingDetailProps {
  endpoint: EndpointView
  delivery: string
  onClose: () => void
}

/** One delivery in full: every attempt with its answer, and the body. */
export function OutgoingDetail({ endpoint, delivery, onClose }: OutgoingDetailProps) {
  const query = useQuery({ ...outgoingPageQuery(endpoint.id, delivery), refetchInterval: REFRESH_MS })
  const client = useQueryClient()
  const resend = useMutation<unknown, ApiError>({
    mutationFn: () => postJson(endpoints.webhookEndpoint(endpoint.id, 'resend'), { delivery_id: delivery }),
    onSuccess: () => client.invalidateQueries({ queryKey: OUTGOING_KEY }),
  })
  const page = query.data
  return (
    <article aria-label={say('Outgoing delivery')} className="flex flex-col gap-3 p-4">
      <LoadProblem error={query.error} />
      <div className="flex items-center gap-2">
        <h3 className="min-w-0 break-words font-semibold text-15">{page && contentWords(page)}</h3>
        <Button
          variant="primary"
          className="ms-auto"
          disabled={!endpoint.isEnabled || page === undefined || resend.isPending || page.state === 'cancelled'}
          onClick={() => resend.mutate()}
        >
          {say('Send again now')}
        </Button>
        <Button variant="quiet" size="icon" aria-label={say('Close')} onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      {resend.error !== null && (
        <p role="alert" className="text-red text-xs">
          {say('It was not sent.')} {resend.error.message}
        </p>
      )}
      {page !== undefined && (
        <>
          <Summary page={page} />
          <Attempts page={page} />
          <Contents page={page} />
        </>
      )}
    </article>
  )
}

function Summary({ page }: { page: OutgoingPage }) {
  const { word, tone } = stateWords(page)
  return (
    <>
      <div>
        <Badge tone={tone}>{word}</Badge>
      </div>
      <FactList
        facts={[
          { term: say('Delivery id'), value: <code className="font-mono">{page.id}</code> },
          { term: sayIn('column', 'Made'), value: fullTime(page.createdAt) },
          ...(page.orderHandles.length > 0 ? [{ term: say('Orders'), value: page.orderHandles.join(', ') }] : []),
        ]}
      />
    </>
  )
}

function Attempts({ page }: { page: OutgoingPage }) {
  return (
    <section aria-label={say('Attempts')}>
      <h4 className="mb-1 font-semibold">{say('Attempts')}</h4>
      <ol className="flex flex-col gap-1 text-xs">
        {page.history.map((attempt) => (
          <li key={attempt.number} className="flex items-center gap-2">
            <span className="w-5 text-ink-2 tabular-nums">{attempt.number}</span>
            <TimeAgo at={attempt.startedAt} isReversed className="flex-none text-ink-2" />
            <Shape tone={attemptWords(attempt).tone} />
            <span className="min-w-0 break-words">{attemptWords(attempt).word}</span>
            <span className="ms-auto flex-none text-ink-2 tabular-nums">
              {say('{n} ms', { n: number(attempt.tookMs) })}
            </span>
          </li>
        ))}
        {page.state === 'pending' && page.nextAttemptAt !== null && (
          <li className="text-ink-2">
            <NextTry isFirst={page.history.length === 0} at={page.nextAttemptAt} />
          </li>
        )}
      </ol>
    </section>
  )
}

function NextTry({ isFirst, at }: { isFirst: boolean; at: number }) {
  const when = <TimeAgo at={at} />
  return <Parts of={isFirst ? sayParts('First try {when}', { when }) : sayParts('Next try {when}', { when })} />
}

const headersText = ({ headers }: AttemptView) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

function Contents({ page }: { page: OutgoingPage }) {
  const [shown, setShown] = useState<'body' | 'answer'>('body')
  const last = page.history.at(-1)
  return (
    <section aria-label={say('Request and answer')}>
      <Segmented
        label={say('Part of the delivery')}
        className="mb-2"
        segments={[
          { key: 'body', label: say('Body sent') },
          { key: 'answer', label: say('Last answer') },
        ]}
        value={shown}
        onChange={setShown}
      />
      {shown === 'body' && <JsonBlock label={say('Body sent')} value={page.body} />}
      {shown === 'answer' && last?.status == null && <p className="text-ink-2 text-xs">{say('No answer came.')}</p>}
      {shown === 'answer' && last?.status != null && (
        <JsonBlock
          label={say('Last answer')}
          value={`${last.status}\n${headersText(last)}\n\n${last.answer}`}
          isExact
        />
      )}
    </section>
  )
}
