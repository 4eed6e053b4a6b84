'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '#components/ui/button.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { OUTGOING_KEY } from '#lib/client/outgoing-queries.ts'
import { endpoints } from '#lib/client/paths.ts'
import type { EndpointView } from '#lib/contract/webhook-endpoints-view.ts'
import { SecretOnce } from './secret-once.tsx'

/** Asks once more, then shows the new secret once. */
export function RotateSecret({ endpoint, onDone }: { endpoint: EndpointView; onDone: () => void }) {
  const client = useQueryClient()
  const rotate = useMutation<{ secret: string }, ApiError>({
    mutationFn: () => postJson(endpoints.webhookEndpoint(endpoint.id, 'rotate')),
    onSuccess: () => client.invalidateQueries({ queryKey: OUTGOING_KEY }),
  })
  if (rotate.data !== undefined)
    return <SecretOnce title="The new secret signs" secret={rotate.data.secret} onDone={onDone} />
  return (
    <section aria-label="Rotate the secret" className="flex max-w-2xl flex-col gap-3 p-5">
      <h2 className="font-semibold text-20">Rotate the secret</h2>
      <p>
        A new secret signs from now on. For 24 hours the old one signs beside it in{' '}
        <code className="font-mono">webhook-signature</code>, so there is time to change your receiver.{' '}
        <code className="font-mono">x-hypertrack-signature</code> has room for one: it is the new secret’s at once.
      </p>
      <div className="flex gap-2">
        <Button variant="primary" autoFocus disabled={rotate.isPending} onClick={() => rotate.mutate()}>
          Rotate the secret
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
      {rotate.error !== null && (
        <p role="alert" className="text-red">
          Nothing was changed. {rotate.error.message}
        </p>
      )}
    </section>
  )
}
