'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CheckField } from '#components/ui/form/check-field.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { type ApiError, patchJson, postJson } from '#lib/client/api.ts'
import { OUTGOING_KEY } from '#lib/client/outgoing-queries.ts'
import { endpoints } from '#lib/client/paths.ts'
import { USUAL_TYPES } from '#lib/contract/webhook-endpoints-api.ts'
import type { EndpointView } from '#lib/contract/webhook-endpoints-view.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { SecretOnce } from './secret-once.tsx'
import { TypeFields } from './type-fields.tsx'

export interface EndpointFormProps {
  /** The endpoint to change; a new one without it. */
  endpoint?: EndpointView
  /** Called with its id when it is kept and, for a new one, its secret was put away. */
  onDone: (id: string) => void
  onCancel: () => void
}

const EXAMPLE_URL = 'https://erp.example.com/hooks/waypost'

interface Kept {
  id: string
  secret?: string
}

/** What an endpoint is: address, name, which events, in order or not. */
export function EndpointForm({ endpoint, onDone, onCancel }: EndpointFormProps) {
  const [url, setUrl] = useState(endpoint?.url ?? '')
  const [description, setDescription] = useState(endpoint?.description ?? '')
  const [types, setTypes] = useState<readonly string[]>(endpoint?.types ?? USUAL_TYPES)
  const [isOrdered, setIsOrdered] = useState(endpoint?.isOrdered ?? false)
  const client = useQueryClient()
  const keep = useMutation<Kept, ApiError>({
    mutationFn: () => {
      const input = { url: url.trim(), description, types, ordered: isOrdered }
      return endpoint === undefined
        ? postJson(endpoints.webhookEndpoints(), input)
        : patchJson(endpoints.webhookEndpoint(endpoint.id), input)
    },
    onSuccess: async (kept) => {
      await client.invalidateQueries({ queryKey: OUTGOING_KEY })
      if (kept.secret === undefined) onDone(kept.id)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep.mutate()
  }
  if (keep.data?.secret !== undefined) {
    const { id, secret } = keep.data
    return <SecretOnce title={say('The endpoint is on')} secret={secret} onDone={() => onDone(id)} />
  }
  const problems = keep.error?.fields ?? {}
  const isElsewhere = keep.error !== null && problems.url === undefined
  return (
    <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4 p-5">
      <h2 className="font-semibold text-20">
        {endpoint === undefined ? say('New endpoint') : say('Change the endpoint')}
      </h2>
      <Field label={sayIn('web', 'Address')} hint={say('https, reachable from this server')} error={problems.url?.[0]}>
        <TextInput
          type="url"
          dir="ltr"
          autoFocus
          autoComplete="off"
          placeholder={EXAMPLE_URL}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
      </Field>
      <Field label={say('Name')} hint={say('optional')}>
        <TextInput value={description} maxLength={200} onChange={(event) => setDescription(event.target.value)} />
      </Field>
      <TypeFields types={types} onChange={setTypes} />
      <CheckField
        isOn={isOrdered}
        onToggle={setIsOrdered}
        hint={say('An order’s events wait for each other, and so do a device’s; a failure holds up that one alone.')}
      >
        {say('In order')}
      </CheckField>
      {isElsewhere && (
        <p role="alert" className="text-red">
          {say('Nothing was changed.')} {Object.values(problems)[0]?.[0] ?? keep.error?.message}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" disabled={keep.isPending || types.length === 0}>
          {endpoint === undefined ? say('Add endpoint') : say('Keep the changes')}
        </Button>
        <Button onClick={onCancel}>{say('Cancel')}</Button>
      </div>
    </form>
  )
}
