'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { Select } from '#components/ui/form/select.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { OUTGOING_KEY } from '#lib/client/outgoing-queries.ts'
import { endpoints } from '#lib/client/paths.ts'
import type { EndpointView } from '#lib/contract/webhook-endpoints-view.ts'
import { type Phrase, phrase, say, sayIn } from '#lib/language/say.ts'

const HOUR_MS = 3_600_000
/** A little less than the 14 days that the server takes, for the time until it is asked. */
const FORTNIGHT_MS = 14 * 24 * HOUR_MS - 60_000
const SPANS = [
  { value: String(HOUR_MS), label: phrase('the last hour') },
  { value: String(6 * HOUR_MS), label: phrase('the last 6 hours') },
  { value: String(24 * HOUR_MS), label: phrase('the last 24 hours') },
  { value: String(72 * HOUR_MS), label: phrase('the last 3 days') },
  { value: String(FORTNIGHT_MS), label: phrase('the last 14 days') },
]
const WHICH = [
  { value: 'failed', label: phrase('What gave up') },
  { value: 'all', label: phrase('Everything') },
]

const saidIn = (options: readonly { value: string; label: Phrase }[]) =>
  options.map(({ value, label }) => ({ value, label: say(label) }))

/** Sends again what was made in a span of time. */
export function ResendWindow({ endpoint, onDone }: { endpoint: EndpointView; onDone: () => void }) {
  const [spanMs, setSpanMs] = useState(String(FORTNIGHT_MS))
  const [which, setWhich] = useState('failed')
  const client = useQueryClient()
  const resend = useMutation<{ resent: number }, ApiError>({
    mutationFn: () => {
      const from = new Date(Date.now() - Number(spanMs)).toISOString()
      return postJson(endpoints.webhookEndpoint(endpoint.id, 'resend'), { from, failed: which === 'failed' })
    },
    onSuccess: ({ resent }) => {
      toast(say('{resent, plural, one {# delivery} other {# deliveries}} will be sent again', { resent }))
      onDone()
      return client.invalidateQueries({ queryKey: OUTGOING_KEY })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    resend.mutate()
  }
  return (
    <form
      aria-label={say('Send again')}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      className="flex flex-wrap items-end gap-2 rounded-[6px] border border-line bg-sunk p-3"
    >
      <Field label={sayIn('column', 'What')}>
        <Select autoFocus options={saidIn(WHICH)} value={which} onChange={(event) => setWhich(event.target.value)} />
      </Field>
      <Field label={say('First made in')}>
        <Select options={saidIn(SPANS)} value={spanMs} onChange={(event) => setSpanMs(event.target.value)} />
      </Field>
      <Button type="submit" variant="primary" size="lg" disabled={resend.isPending}>
        {say('Send again now')}
      </Button>
      <Button size="lg" onClick={onDone}>
        {say('Cancel')}
      </Button>
      <p className="basis-full text-ink-2 text-xs">
        {say('Each keeps its id, so a receiver that checks ids takes it once.')}
      </p>
      {resend.error !== null && (
        <p role="alert" className="basis-full text-red text-xs">
          {say('Nothing was sent.')} {resend.error.message}
        </p>
      )}
    </form>
  )
}
