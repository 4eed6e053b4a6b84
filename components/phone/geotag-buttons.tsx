'use client'

import { CircleCheck, DoorClosed, MapPinCheck, MessageSquare } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { actWord } from '#lib/client/phone/phone-words.ts'
import { say } from '#lib/language/say.ts'
import { PhoneButton } from './phone-button.tsx'

const ACTS = [
  { act: 'arrived', Icon: MapPinCheck },
  { act: 'done', Icon: CircleCheck },
  { act: 'no_answer', Icon: DoorClosed },
] as const

/** The lower edge is where the thumb goes next. */
const TOAST = { position: 'top-center' } as const

const LONGEST_NOTE = 500

interface GeotagButtonsProps {
  /** `note` is what was written; null when nothing was. */
  onMark: (act: string, note: string | null) => void
}

/** "I am here, and this is so": kept with the place and the moment at which it was tapped. */
export function GeotagButtons({ onMark }: GeotagButtonsProps) {
  const [isWriting, setWriting] = useState(false)
  const mark = (act: string, note: string | null = null) => {
    onMark(act, note)
    toast(say('“{act}” is kept, with where and when', { act: actWord(act) }), TOAST)
  }
  return (
    <div className="mt-4 border-line border-t pt-3">
      <h3 className="text-[15px] text-ink-2">{say('Mark where you are')}</h3>
      <div className="mt-2 grid grid-cols-2 gap-2.5">
        {ACTS.map(({ act, Icon }) => (
          <PhoneButton key={act} size="act" onClick={() => mark(act)}>
            <Icon aria-hidden />
            {actWord(act)}
          </PhoneButton>
        ))}
        <PhoneButton size="act" aria-expanded={isWriting} onClick={() => setWriting(!isWriting)}>
          <MessageSquare aria-hidden />
          {actWord('note')}
        </PhoneButton>
      </div>
      {isWriting && (
        <NoteForm
          onNote={(text) => {
            mark('note', text)
            setWriting(false)
          }}
        />
      )}
    </div>
  )
}

function NoteForm({ onNote }: { onNote: (text: string) => void }) {
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') onNote(text.trim())
  }
  return (
    <form onSubmit={submit} className="mt-3 flex flex-col gap-2.5">
      <label className="flex flex-col gap-1 text-[15px]">
        {say('What dispatch should know')}
        <textarea
          value={text}
          rows={3}
          maxLength={LONGEST_NOTE}
          onChange={(event) => setText(event.target.value)}
          className="rounded-[8px] border border-ink-3 bg-panel p-2.5 text-[16px]"
        />
      </label>
      <PhoneButton type="submit" size="act" disabled={text.trim() === ''}>
        {say('Keep note')}
      </PhoneButton>
    </form>
  )
}
