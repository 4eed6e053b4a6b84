'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { endpoints, paths } from '#lib/client/paths.ts'
import type { ErasedWorker } from '#lib/contract/privacy-api.ts'
import { say } from '#lib/language/say.ts'

interface EraseDialogProps {
  worker: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Asks for the handle once more, because this cannot be taken back. */
export function EraseDialog({ worker, isOpen, onOpenChange }: EraseDialogProps) {
  const [typed, setTyped] = useState('')
  const router = useRouter()
  const client = useQueryClient()
  const erase = useMutation<ErasedWorker, ApiError>({
    mutationFn: () => postJson(endpoints.eraseWorker(worker), { confirm: typed }),
    onSuccess: ({ events }) => {
      client.clear()
      toast(say('Erased: {count, plural, one {# event} other {# events}} and everything around', { count: events }))
      router.push(paths.workers())
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    erase.mutate()
  }
  return (
    <Dialog
      title={say('Erase {worker}', { worker })}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="w-[min(480px,calc(100vw-16px))]"
    >
      <form onSubmit={submit} aria-busy={erase.isPending} className="p-4">
        <p className="mb-3 text-ink-2">
          {say(
            'Their positions, their phones, orders that were theirs alone and every event about them go, from the database and everything around it. Nobody can take this back.',
          )}
        </p>
        <Field label={say('The handle, typed again')} error={erase.error?.message}>
          <TextInput value={typed} autoComplete="off" autoFocus onChange={(event) => setTyped(event.target.value)} />
        </Field>
        <Button type="submit" variant="danger" disabled={typed !== worker || erase.isPending} className="mt-4">
          {erase.isPending ? say('Erasing; this may take a minute') : say('Erase for good')}
        </Button>
      </form>
    </Dialog>
  )
}
