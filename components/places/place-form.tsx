'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CheckField } from '#components/ui/form/check-field.tsx'
import { Combobox } from '#components/ui/form/combobox.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import type { FieldProblems } from '#lib/client/field-problems.ts'
import { geocodeQueryFor } from '#lib/client/queries.ts'
import { usePaused } from '#lib/client/use-paused.ts'
import { say } from '#lib/language/say.ts'
import { draftProblem, LEAST_RADIUS_M, MOST_RADIUS_M, type PlaceDraft, reshaped } from './place-draft.ts'

interface PlaceFormProps {
  draft: PlaceDraft
  onDraft: (draft: PlaceDraft) => void
  problems: FieldProblems
  isSaving: boolean
  onSave: () => void
  onCancel: () => void
}

const shapes = () => [
  { key: 'circle' as const, label: say('Radius') },
  { key: 'polygon' as const, label: say('Area with corners') },
]

/** Name, address and outline of a place; what is drawn on the map and what is typed here are the same. */
export function PlaceForm({ draft, onDraft, problems, isSaving, onSave, onCancel }: PlaceFormProps) {
  const problem = draftProblem(draft)
  const refused = (name: string) => problems[name]?.join(' ')
  return (
    <form
      aria-label={draft.handle === null ? say('New place') : say('Change {name}', { name: draft.name || draft.handle })}
      className="flex flex-col gap-3 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (problem === null) onSave()
      }}
    >
      <Field label={say('Name')} error={refused('name')}>
        <TextInput autoFocus value={draft.name} onChange={(event) => onDraft({ ...draft, name: event.target.value })} />
      </Field>
      <AddressField draft={draft} onDraft={onDraft} error={refused('address')} />
      <Segmented
        label={say('Outline')}
        size="md"
        segments={shapes()}
        value={draft.shape}
        onChange={(shape) => onDraft(reshaped(draft, shape))}
      />
      {draft.shape === 'circle' && (
        <Field label={say('Radius in metres')} hint={say('25 to 200 is usual')} error={refused('radius')}>
          <TextInput
            type="number"
            min={LEAST_RADIUS_M}
            max={MOST_RADIUS_M}
            value={draft.radiusM}
            onChange={(event) => onDraft({ ...draft, radiusM: Number(event.target.value) })}
          />
        </Field>
      )}
      {draft.shape === 'polygon' && (
        <p className="text-ink-2">
          {say(
            '{count} corners. Click the map to add one; drag a corner, or move it with the arrow keys; Delete removes it.',
            { count: draft.corners.length },
          )}
        </p>
      )}
      <CheckField isOn={draft.detectsVisits} onToggle={(detectsVisits) => onDraft({ ...draft, detectsVisits })}>
        {say('Tell of visits to this place')}
      </CheckField>
      {(problem ?? refused('geometry')) && (
        <p role="alert" className="text-red">
          {problem ?? refused('geometry')}
        </p>
      )}
      <p className="flex gap-2">
        <Button type="submit" variant="primary" disabled={problem !== null || isSaving}>
          {say('Save')}
        </Button>
        <Button onClick={onCancel}>{say('Cancel')}</Button>
      </p>
    </form>
  )
}

const FEWEST_LETTERS = 2

function AddressField({ draft, onDraft, error }: Pick<PlaceFormProps, 'draft' | 'onDraft'> & { error?: string }) {
  const [typed, setTyped] = useState('')
  const asked = usePaused(typed.trim())
  const isAsking = asked.length >= FEWEST_LETTERS
  const { data } = useQuery({
    ...geocodeQueryFor(asked, draft.centre),
    enabled: isAsking,
    placeholderData: keepPreviousData,
  })
  const found = isAsking && typed !== '' ? (data?.places ?? []) : []
  const choose = (key: string) => {
    const place = found[Number(key)]
    if (!place) return
    const [lon, lat] = place.geometry.coordinates
    onDraft({ ...draft, address: place.address, centre: { lon, lat } })
    setTyped('')
  }
  return (
    <Field label={say('Address')} hint={say('sets the middle too')} error={error}>
      <Combobox
        value={draft.address}
        onType={(address) => {
          onDraft({ ...draft, address })
          setTyped(address)
        }}
        onChoose={choose}
        options={found.map(({ label, detail }, index) => ({ key: String(index), label, detail }))}
        listLabel={say('Suggestions')}
        status={found.length === 0 ? '' : say('{count} found, arrow keys to choose', { count: found.length })}
        placeholder={say('street and number, corner, or name')}
      />
    </Field>
  )
}
