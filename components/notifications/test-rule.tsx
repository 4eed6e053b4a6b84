'use client'

import { useMutation } from '@tanstack/react-query'
import { Button } from '#components/ui/button.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import type { ApiNotification } from '#lib/contract/notifications-api.ts'
import { say } from '#lib/language/say.ts'
import { DeliveryStates } from './delivery-states.tsx'

/** Sends a test through all channels of a kept rule, and says what came of it. */
export function TestRule({ id }: { id: string }) {
  const test = useMutation<ApiNotification, ApiError>({
    mutationFn: () => postJson<ApiNotification>(endpoints.notificationRule(id, 'test')),
  })
  return (
    <section aria-label={say('Test')} className="flex flex-col items-start gap-2 border-line border-t pt-3">
      <Button disabled={test.isPending} onClick={() => test.mutate()}>
        {say('Send a test')}
      </Button>
      <div role="status">
        {test.isPending && say('Sending …')}
        {test.data !== undefined && <DeliveryStates channels={test.data.channels} />}
        {test.error !== null && <span className="text-red">{test.error.message}</span>}
      </div>
    </section>
  )
}
