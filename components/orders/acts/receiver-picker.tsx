'use client'

import { type KeyboardEvent, useId, useState } from 'react'
import { CONTROL_LOOK } from '#components/ui/form/control-look.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { ReceiverList, receiverId } from './receiver-list.tsx'
import { type Receiver, useReceivers } from './use-receivers.ts'

const STEPS = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
])

interface ReceiverPickerProps {
  /** Whose candidates are shown. */
  order: OrderView
  onTake: (receiver: Receiver) => void
}

/** A combobox of workers whose list is always open: Enter takes the nearest, typing looks for somebody by name. */
export function ReceiverPicker({ order, onTake }: ReceiverPickerProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const { receivers, isPending, error } = useReceivers(order, text)
  const current = receivers[Math.min(active, receivers.length - 1)]
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS.get(event.key)
    if (step !== undefined) setActive(Math.max(0, Math.min(receivers.length - 1, active + step)))
    else if (event.key === 'Enter' && current) onTake(current)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className="p-2 pb-1">
        <input
          role="combobox"
          aria-label={say('Worker to hand it to')}
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={current && receiverId(id, Math.min(active, receivers.length - 1))}
          autoComplete="off"
          placeholder={say('Nearest first, or type a name')}
          className={CONTROL_LOOK}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ReceiverList
        id={id}
        receivers={receivers}
        active={Math.min(active, receivers.length - 1)}
        onActive={setActive}
        onTake={onTake}
      />
      <p role="status" className="px-3 pb-2 text-ink-2 text-xs empty:hidden">
        {statusOf({ isPending, error, shown: receivers.length, text })}
      </p>
    </>
  )
}

function statusOf(said: { isPending: boolean; error: Error | null; shown: number; text: string }): string {
  if (said.isPending) return say('Asking who is near.')
  if (said.error !== null) return `${say('Nobody can be ranked.')} ${said.error.message}`
  if (said.shown > 0) return ''
  const name = said.text.trim()
  return name === '' ? say('Nobody is tracked now. Type a name.') : say('Nobody is called “{name}”.', { name })
}
