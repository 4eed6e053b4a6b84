'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextArea } from '#components/ui/form/text-input.tsx'
import { JsonBlock } from '#components/ui/text/json-block.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { quarantineQuery } from '#lib/client/queries.ts'
import { fullTime } from '#lib/client/words/format.ts'
import { quarantineReason } from '#lib/client/words/inbound-words.ts'
import { type QuarantineItem, type ReplayResult, readReplay } from '#lib/contract/inbound.ts'
import { say } from '#lib/language/say.ts'
import { EventResults } from './event-results.tsx'

/** One thing that could not be read: why, what was kept, and a copy to mend and replay. */
export function QuarantineDetail({ item }: { item: QuarantineItem }) {
  const [copy, setCopy] = useState(item.body)
  const client = useQueryClient()
  const replay = useMutation<ReplayResult, ApiError, { body?: string }>({
    mutationFn: async (body) => readReplay(await postJson(endpoints.replay(item.id), body)),
    onSuccess: () => client.invalidateQueries({ queryKey: quarantineQuery().queryKey }),
  })
  const isChanged = copy !== item.body
  const fault = jsonFault(copy)
  return (
    <article className="flex flex-col gap-4 p-5">
      <h2 className="font-semibold text-20">{quarantineReason(item.reason)}</h2>
      <WhatHappened item={item} />
      <div className="grid gap-4 xl:grid-cols-2">
        <section aria-label={say('As received')} className="min-w-0">
          <h2 className="mb-1 font-semibold">{say('As received')}</h2>
          <JsonBlock label={say('Body as received')} value={item.body} isExact />
        </section>
        <section aria-label={say('Your copy')} className="min-w-0">
          <Field label={say('Your copy')} hint={fault ?? say('is JSON')}>
            <TextArea rows={16} spellCheck={false} value={copy} onChange={(event) => setCopy(event.target.value)} />
          </Field>
          <div className="mt-2 flex flex-wrap items-center gap-2">
            <Button
              variant="primary"
              disabled={!isChanged || fault !== null || replay.isPending}
              onClick={() => replay.mutate({ body: copy })}
            >
              {say('Replay my copy')}
            </Button>
            <Button disabled={replay.isPending} onClick={() => replay.mutate({})}>
              {say('Replay as received')}
            </Button>
            {isChanged && (
              <Button variant="quiet" onClick={() => setCopy(item.body)}>
                {say('Start over')}
              </Button>
            )}
          </div>
          <p className="mt-1 text-ink-2 text-xs">
            {say('The original stays. What is replayed takes the same way in as a webhook.')}
          </p>
          <Outcome result={replay.data} error={replay.error} />
        </section>
      </div>
    </article>
  )
}

function WhatHappened({ item }: { item: QuarantineItem }) {
  const columns = [
    [say('What happened'), `${item.detail.replace(/\.?$/, '.')} ${say('Nothing of it was applied.')}`],
    [
      say('What was kept'),
      say('{length, plural, one {# character} other {# characters}} and the headers, as received at {time}.', {
        length: item.body.length,
        time: fullTime(item.receivedAt),
      }),
    ],
    [
      say('What the sender thinks'),
      say('Delivered: a request that was answered below 500 is not sent again. Replay is the only way in.'),
    ],
  ]
  return (
    <dl className="grid rounded-[6px] border border-line bg-panel md:grid-cols-3">
      {columns.map(([term, value]) => (
        <div
          key={term}
          className="border-line p-3.5 not-first:border-s max-md:not-first:border-t max-md:not-first:border-s-0"
        >
          <dt className="text-ink-2 text-xs">{term}</dt>
          <dd className="mt-1 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Outcome({ result, error }: { result: ReplayResult | undefined; error: ApiError | null }) {
  return (
    <div aria-live="polite" className="mt-3">
      {error !== null && (
        <p className="text-red">
          {say('The replay did not happen.')} {error.message}
        </p>
      )}
      {result !== undefined && (
        <>
          <h3 className="mb-1 font-semibold">{say('Result of the replay')}</h3>
          <EventResults events={result.events} />
        </>
      )}
    </div>
  )
}

function jsonFault(text: string): string | null {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : say('is not JSON')
  }
}
