'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { say } from '#lib/language/say.ts'

interface NoteDialogProps {
  name: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onNote: (note: string) => void
}

/** One line for those who come after: it stands in the queue and stays on the timeline. */
export function NoteDialog({ name, isOpen, onOpenChange, onNote }: NoteDialogProps) {
  const [text, setText] = useState('')
  const save = (event: FormEvent) => {
    event.preventDefault()
    const note = text.trim()
    if (note === '') return
    onNote(note)
    setText('')
    onOpenChange(false)
  }
  return (
    <Dialog
      title={say('Note on {name}', { name })}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="w-[min(460px,94vw)]"
    >
      <form onSubmit={save} className="grid gap-3 p-4">
        <label className="grid gap-1">
          <span className="text-ink-2 text-xs">{say('Every desk sees it, and the timeline keeps it')}</span>
          <textarea
            autoFocus
            rows={3}
            maxLength={1000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event)
            }}
            className="w-full rounded-[6px] border border-line-2 bg-panel px-2 py-1.5"
          />
        </label>
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{say('Cancel')}</Button>
          <Button type="submit" variant="primary" disabled={text.trim() === ''} kbd="Ctrl ↵">
            {say('Save note')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
