'use client'

import { MapPin } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { FIRST_CAMERA } from '#components/map/camera.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { useWorkers } from '#lib/client/live/live.ts'
import { fieldWord } from '#lib/client/words/import-words.ts'
import type { ImportField, ImportTexts } from '#lib/contract/imports-api.ts'
import type { PointView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import type { ImportCheck, RowState } from './use-import-check.ts'

const ALWAYS: readonly ImportField[] = ['address', 'worker']
const PLACES: ReadonlySet<ImportField> = new Set(['address', 'place', 'lat', 'lon', 'place_handle'])

/** The texts of a row, to be changed here and checked again; its place can be put on the map as well. */
export function MendFields({ state, check }: { state: RowState; check: ImportCheck }) {
  const { asked, checked } = state
  const wrong = checked.faults.flatMap(({ field }) => field ?? [])
  const fields = [
    ...new Set([...wrong.flatMap((field) => (field === 'lat' ? (['lat', 'lon'] as const) : [field])), ...ALWAYS]),
  ]
  const [texts, setTexts] = useState<ImportTexts>({})
  const putOnMap = usePutOnMap(state, check)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isMoved = fields.some((field) => PLACES.has(field) && texts[field] !== undefined)
    const change = { texts: { ...asked.texts, ...texts }, ...(isMoved ? { point: null } : {}) }
    setTexts({})
    void check.mend(new Map([[asked.row, change]]))
  }
  return (
    <form
      onSubmit={submit}
      aria-label={say('Row {number}', { number: asked.row })}
      className="mt-2 flex flex-col gap-2"
    >
      {fields.map((field) => (
        <Field key={field} label={fieldWord(field)}>
          <TextInput
            autoComplete="off"
            value={texts[field] ?? asked.texts[field] ?? ''}
            onChange={(event) => setTexts({ ...texts, [field]: event.target.value })}
          />
        </Field>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" size="sm">
          {say('Check the row again')}
        </Button>
        {!asked.point && (
          <Button size="sm" onClick={putOnMap}>
            <MapPin aria-hidden /> {say('Put on the map')}
          </Button>
        )}
        {asked.point && (
          <span className="text-ink-2 text-xs">{say('Drag the pin, or move it with the arrow keys.')}</span>
        )}
      </div>
    </form>
  )
}

/** Sets a row's pin where it can be seen: at the best guess, else by somebody who is known. */
export function usePutOnMap({ asked, checked }: RowState, check: ImportCheck): () => void {
  const someone = useWorkers().find(({ fix }) => fix !== null)?.fix
  return () => {
    const { lat, lon }: PointView = checked.point ?? someone ?? FIRST_CAMERA
    void check.mend(new Map([[asked.row, { point: { lat, lon } }]]))
  }
}
