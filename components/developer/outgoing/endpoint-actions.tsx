'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { type ApiError, deleteJson, patchJson, postJson } from '#lib/client/api.ts'
import { endpointsQuery, OUTGOING_KEY } from '#lib/client/outgoing-queries.ts'
import { endpoints } from '#lib/client/paths.ts'
import { answerWords } from '#lib/client/words/outgoing-words.ts'
import { type EndpointView, type OutgoingView, readOutgoing } from '#lib/contract/webhook-endpoints-view.ts'
import { say, sayIn } from '#lib/language/say.ts'

/** What takes the place of the page, or a part of it, for a while. */
export type Mode = 'edit' | 'rotate' | 'resend'

export interface EndpointActionsProps {
  endpoint: EndpointView
  onMode: (mode: Mode) => void
  onDeleted: () => void
  /** With the id of the test's delivery. */
  onTested: (delivery: string) => void
}

type Act = 'test' | 'off' | 'on' | 'onFromNow' | 'delete'

/** Everything one can do with an endpoint. */
export function EndpointActions({ endpoint, onMode, onDeleted, onTested }: EndpointActionsProps) {
  const [isDeleting, setIsDeleting] = useState(false)
  const client = useQueryClient()
  const list = endpointsQuery()
  const act = useMutation<Record<string, unknown>, ApiError, Act>({
    mutationFn: (what) => perform(endpoint.id, what),
    onSuccess: (answer, what) => {
      if (what === 'test') {
        const tried = readOutgoing(answer)
        toast(testWords(tried))
        onTested(tried.id)
      }
      if (what !== 'delete') return client.invalidateQueries({ queryKey: OUTGOING_KEY })
      // Nothing may ask for what is gone: its page leaves before the list is asked anew.
      client.setQueryData(list.queryKey, (known) => known?.filter(({ id }) => id !== endpoint.id))
      onDeleted()
      return client.invalidateQueries(list)
    },
  })
  const run = (what: Act) => () => act.mutate(what)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button disabled={act.isPending} onClick={run('test')}>
        {act.isPending && act.variables === 'test' ? say('Sending') : say('Send test event')}
      </Button>
      {endpoint.isEnabled && <Button onClick={() => onMode('resend')}>{say('Send again')}</Button>}
      <Button onClick={() => onMode('edit')}>{sayIn('verb', 'Change')}</Button>
      <Button onClick={() => onMode('rotate')}>{say('Rotate secret')}</Button>
      {endpoint.isEnabled ? (
        <Button onClick={run('off')}>{say('Turn off')}</Button>
      ) : (
        <>
          <Button variant="primary" onClick={run('on')}>
            {say('Turn on, with what it missed')}
          </Button>
          <Button onClick={run('onFromNow')}>{say('Turn on from now')}</Button>
        </>
      )}
      {isDeleting ? (
        <fieldset
          className="flex flex-wrap items-center gap-2"
          onKeyDown={(event) => event.key === 'Escape' && setIsDeleting(false)}
        >
          <legend className="sr-only">{say('Confirm')}</legend>
          <span>{say('Delete it? What waits is not sent.')}</span>
          <Button variant="danger" autoFocus onClick={run('delete')}>
            {say('Delete endpoint')}
          </Button>
          <Button onClick={() => setIsDeleting(false)}>{say('Keep it')}</Button>
        </fieldset>
      ) : (
        <Button variant="danger" onClick={() => setIsDeleting(true)}>
          {say('Delete')}
        </Button>
      )}
      {act.error !== null && (
        <p role="alert" className="basis-full text-red text-xs">
          {act.error.message}
        </p>
      )}
    </div>
  )
}

function testWords(tried: OutgoingView): string {
  if (tried.state === 'delivered') return say('The test was taken')
  return say('The test failed: {answer}', { answer: answerWords(tried) })
}

function perform(id: string, what: Act): Promise<Record<string, unknown>> {
  if (what === 'off') return patchJson(endpoints.webhookEndpoint(id), { enabled: false })
  if (what === 'delete') return deleteJson(endpoints.webhookEndpoint(id))
  if (what === 'test') return postJson(endpoints.webhookEndpoint(id, 'test'))
  return postJson(endpoints.webhookEndpoint(id, 'enable'), { skip_missed: what === 'onFromNow' })
}
