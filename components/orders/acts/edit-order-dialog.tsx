'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import type { ApiError } from '#lib/client/api.ts'
import { patchOrder } from '#lib/client/order-acts.ts'
import { orderQuery } from '#lib/client/queries.ts'
import { nothingChanged } from '#lib/client/words/act-words.ts'
import { viewerZone } from '#lib/client/zoned-time.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { type EditFaults, editOf, type MetadataRow, type OrderEdit, patchOf } from './order-edit.ts'

interface EditOrderDialogProps {
  order: OrderView
  onClose: () => void
}

/** Changes what was promised and said of an order; where it goes only as long as nobody is on the way. */
export function EditOrderDialog({ order, onClose }: EditOrderDialogProps) {
  const client = useQueryClient()
  const [edit, setEdit] = useState(() => editOf(order))
  const [faults, setFaults] = useState<EditFaults>({})
  const save = useMutation<unknown, ApiError, object>({
    mutationFn: (patch) => patchOrder(order.handle, patch),
    onSuccess: () => {
      toast(say('{handle} changed', { handle: order.handle }))
      onClose()
      return client.invalidateQueries({ queryKey: orderQuery(order.handle).queryKey })
    },
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const read = patchOf(order, edit)
    setFaults(read.faults)
    if (Object.keys(read.faults).length > 0) return
    if (Object.keys(read.patch).length === 0) onClose()
    else save.mutate(read.patch)
  }
  const change = (part: Partial<OrderEdit>) => setEdit((known) => ({ ...known, ...part }))
  return (
    <Dialog
      title={say('Edit {handle}', { handle: order.handle })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="w-[min(460px,calc(100vw-16px))]"
    >
      <form onSubmit={onSubmit} noValidate className="grid gap-3 p-4">
        <PromiseRow edit={edit} change={change} faults={faults} />
        {order.startedAt === null && <PlaceRow edit={edit} change={change} faults={faults} />}
        <MetadataEdit edit={edit} change={change} />
        {save.error !== null && (
          <p role="alert" className="text-red text-xs">
            {nothingChanged()} {[save.error.message, ...Object.values(save.error.fields).flat()].join(' ')}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{say('Leave as it is')}</Button>
          <Button type="submit" variant="primary" disabled={save.isPending}>
            {save.isPending ? say('Saving') : say('Save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface RowProps {
  edit: OrderEdit
  change: (part: Partial<OrderEdit>) => void
  faults: EditFaults
}

function PromiseRow({ edit, change, faults }: RowProps) {
  return (
    <div className="grid grid-cols-[1.3fr_1fr_1fr] items-start gap-2">
      <Field label={say('Promised for')} error={faults.promise}>
        <TextInput type="date" value={edit.date} onChange={(event) => change({ date: event.target.value })} />
      </Field>
      <Field label={sayIn('clock time', 'At')} hint={viewerZone().split('/').at(-1)?.replaceAll('_', ' ')}>
        <TextInput type="time" value={edit.time} onChange={(event) => change({ time: event.target.value })} />
      </Field>
      <Field label={say('Minutes there')} error={faults.service}>
        <TextInput
          inputMode="numeric"
          value={edit.service}
          onChange={(event) => change({ service: event.target.value })}
        />
      </Field>
    </div>
  )
}

function PlaceRow({ edit, change, faults }: RowProps) {
  return (
    <div className="grid grid-cols-2 items-start gap-2">
      <Field label={say('Place, lat and lon')} error={faults.place}>
        <TextInput value={edit.place} onChange={(event) => change({ place: event.target.value })} />
      </Field>
      <Field label={say('Address')}>
        <TextInput value={edit.address} onChange={(event) => change({ address: event.target.value })} />
      </Field>
    </div>
  )
}

function MetadataEdit({ edit, change }: Omit<RowProps, 'faults'>) {
  const put = (row: MetadataRow) =>
    change({ metadata: edit.metadata.map((known) => (known.id === row.id ? row : known)) })
  const add = () => change({ metadata: [...edit.metadata, { id: edit.metadata.length, key: '', value: '' }] })
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-ink-2 text-xs">{say('Metadata; an empty key is taken away')}</legend>
      {edit.metadata.map((row) => (
        <div key={row.id} className="grid grid-cols-[1fr_1.4fr] gap-1.5">
          <TextInput
            aria-label={say('Key {n}', { n: row.id + 1 })}
            value={row.key}
            onChange={(event) => put({ ...row, key: event.target.value })}
          />
          <TextInput
            aria-label={say('Value {n}', { n: row.id + 1 })}
            value={row.value}
            onChange={(event) => put({ ...row, value: event.target.value })}
          />
        </div>
      ))}
      <div>
        <Button size="sm" variant="quiet" onClick={add}>
          {say('Add metadata')}
        </Button>
      </div>
    </fieldset>
  )
}
