'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '#components/ui/button.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { OUTGOING_KEY } from '#lib/client/outgoing-queries.ts'
import { endpoints } from '#lib/client/paths.ts'
import type { EndpointView } from '#lib/contract/webhook-endpoints-view.ts'
import { say, sayParts } from '#lib/language/say.ts'
import { SecretOnce } from './secret-once.tsx'

/** Asks once more, then shows the new secret once. */
export function RotateSecret({ endpoint, onDone }: { endpoint: EndpointView; onDone: () => void }) {
  const client = useQueryClient()
  const rotate = useMutation<{ secret: string }, ApiError>({
    mutationFn: () => postJson(endpoints.webhookEndpoint(endpoint.id, 'rotate')),
    onSuccess: () => client.invalidateQueries({ queryKey: OUTGOING_KEY }),
  })
  if (rotate.data !== undefined)
    return <SecretOnce title={say('The new secret signs')} secret={rotate.data.secret} onDone={onDone} />
  return (
    <section aria-label={say('Rotate the secret')} className="flex max-w-2xl flex-col gap-3 p-5">
      <h2 className="font-semibold text-20">{say('Rotate the secret')}</h2>
      <p>
        <Parts
          of={sayParts(
            'A new secret signs from now on. For 24 hours the old one signs beside it in {both}, so there is time to change your receiver. {single} has room for one: it is the new secret’s at once.',
            {
              both: <code className="font-mono">webhook-signature</code>,
              single: <code className="font-mono">x-hypertrack-signature</code>,
            },
          )}
        />
      </p>
      <div className="flex gap-2">
        <Button variant="primary" autoFocus disabled={rotate.isPending} onClick={() => rotate.mutate()}>
          {say('Rotate the secret')}
        </Button>
        <Button onClick={onDone}>{say('Cancel')}</Button>
      </div>
      {rotate.error !== null && (
        <p role="alert" className="text-red">
          {say('Nothing was changed.')} {rotate.error.message}
        </p>
      )}
    </section>
  )
}
