'use client'

import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import type { BoardChange, useBoards } from '#lib/client/use-boards.ts'
import type { Board, BoardPage } from '#lib/contract/boards-api.ts'
import { phrase, say } from '#lib/language/say.ts'

export type BoardQuestion =
  | { readonly ask: 'save'; readonly page: BoardPage; readonly query: string }
  | { readonly ask: 'rename' | 'delete'; readonly board: Board }

interface BoardDialogProps {
  question: BoardQuestion
  change: ReturnType<typeof useBoards>['change']
  onSaved: (board: Board) => void
  onClose: () => void
}

function changeFor(question: BoardQuestion, name: string): BoardChange {
  if (question.ask === 'save') {
    return { verb: 'create', fields: { name, page: question.page, query: question.query } }
  }
  const { id } = question.board
  return question.ask === 'delete' ? { verb: 'delete', id } : { verb: 'change', id, fields: { name } }
}

const TITLES = {
  save: phrase('Save this view as a board'),
  rename: phrase('Rename the board'),
  delete: phrase('Delete the board'),
}
const YES = { save: phrase('Save board'), rename: phrase('Rename'), delete: phrase('Delete for everyone') }

/** Asks for a board's name, or whether it really is to go. */
export function BoardDialog({ question, change, onSaved, onClose }: BoardDialogProps) {
  const [name, setName] = useState(question.ask === 'save' ? '' : question.board.name)
  const { ask } = question
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(changeFor(question, name), {
      onSuccess: (board) => {
        toast(ask === 'delete' ? say('Board deleted') : say('Board “{name}” saved', { name: name.trim() }))
        if (board && ask === 'save') onSaved(board)
        onClose()
      },
    })
  }
  const fault = change.error && (change.error.fields.name?.[0] ?? change.error.message)
  return (
    <Dialog
      title={say(TITLES[ask])}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="w-[min(400px,calc(100vw-16px))]"
    >
      <form onSubmit={submit} noValidate className="grid gap-3 p-4">
        {ask === 'delete' ? (
          <p>{say('“{name}” goes for everyone. The orders on it stay as they are.', { name: question.board.name })}</p>
        ) : (
          <Field label={say('Name')} hint={say('seen by everyone')} error={fault ?? undefined}>
            <TextInput autoFocus autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
        )}
        {ask === 'delete' && fault !== null && (
          <p role="alert" className="text-red text-xs">
            {fault}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{say('Leave it')}</Button>
          <Button type="submit" variant={ask === 'delete' ? 'danger' : 'primary'} disabled={change.isPending}>
            {say(YES[ask])}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
