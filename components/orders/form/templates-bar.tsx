'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/form/select.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { type ApiError, deleteJson, postJson } from '#lib/client/api.ts'
import { keptQuery } from '#lib/client/import-queries.ts'
import { endpoints } from '#lib/client/paths.ts'
import { viewerZone } from '#lib/client/zoned-time.ts'
import { say } from '#lib/language/say.ts'
import { readDraft } from './kept-draft.ts'
import { generateHandle, type OrderDraft } from './order-draft.ts'

/** Forms that somebody filled in and named, for all; applying one gives its stops new handles. */
export function TemplatesBar() {
  const form = useFormContext<OrderDraft>()
  const { data } = useQuery(keptQuery('templates'))
  const [name, setName] = useState<string | null>(null)
  const [applied, setApplied] = useState('')
  const change = useChange(() => setName(null))
  const forms = data?.forms ?? []
  const apply = (wanted: string) => {
    setApplied(wanted)
    const draft = readDraft(forms.find((one) => one.name === wanted)?.body, viewerZone())
    if (draft) form.reset(withNewHandles(draft), { keepDefaultValues: true })
  }
  const save = () => {
    const wanted = name?.trim() ?? ''
    if (wanted === '') return
    change.mutate({ kind: 'save', name: wanted, draft: form.getValues() })
    setApplied(wanted)
  }
  if (name !== null) {
    return (
      <div className="flex items-center gap-1.5">
        <TextInput
          autoFocus
          aria-label={say('Name of the template')}
          placeholder={say('name of the template')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'Escape') return
            event.preventDefault()
            event.stopPropagation()
            if (event.key === 'Enter') save()
            else setName(null)
          }}
        />
        <Button onClick={save} disabled={change.isPending}>
          {say('Save')}
        </Button>
        <Button variant="quiet" onClick={() => setName(null)}>
          {say('Cancel')}
        </Button>
      </div>
    )
  }
  return (
    <div className="flex items-center gap-1.5">
      <Select
        aria-label={say('Template')}
        className="h-7 min-w-0 flex-1"
        value={applied}
        options={[
          { value: '', label: forms.length === 0 ? say('No templates yet') : say('Start from a template') },
          ...forms.map(({ name }) => ({ value: name, label: name })),
        ]}
        onChange={(event) => apply(event.target.value)}
      />
      {applied !== '' && (
        <Button
          variant="quiet"
          size="icon"
          aria-label={say('Forget the template {name}', { name: applied })}
          onClick={() => {
            change.mutate({ kind: 'forget', name: applied })
            setApplied('')
          }}
        >
          <Trash2 aria-hidden />
        </Button>
      )}
      <Button variant="quiet" onClick={() => setName(applied)}>
        {say('Save as template')}
      </Button>
      {change.error && (
        <span role="alert" className="text-red text-xs">
          {change.error.message}
        </span>
      )}
    </div>
  )
}

type Change = { kind: 'save'; name: string; draft: OrderDraft } | { kind: 'forget'; name: string }

function useChange(onDone: () => void) {
  const client = useQueryClient()
  return useMutation<unknown, ApiError, Change>({
    mutationFn: (change) =>
      change.kind === 'save'
        ? postJson(endpoints.orderTemplates(), { name: change.name, body: withoutMoment(change.draft) })
        : deleteJson(endpoints.orderTemplate(change.name)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keptQuery('templates').queryKey })
      onDone()
    },
  })
}

/** A template is for any day. */
function withoutMoment(draft: OrderDraft): OrderDraft {
  return { ...draft, stops: draft.stops.map((stop) => ({ ...stop, handle: '', date: '' })) }
}

function withNewHandles(draft: OrderDraft): OrderDraft {
  const today = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(Date.now())
  return {
    ...draft,
    stops: draft.stops.map((stop) => ({ ...stop, handle: generateHandle(), date: stop.time === '' ? '' : today })),
  }
}
